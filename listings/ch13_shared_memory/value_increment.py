# ANCHOR: work
"""`counter.value += 1` takes the lock twice, and loses updates in between."""

import multiprocessing
import os
import threading

ROUNDS, WORKERS = 50, 2


def end_with_parent():  # or a worker waits for a peer that never starts
    multiprocessing.parent_process().join()
    os._exit(1)


def one(barrier):
    barrier.wait()  # by now each worker has read the old value
    return 1


def increment(counter, barrier):
    threading.Thread(target=end_with_parent, daemon=True).start()
    for _ in range(ROUNDS):
        counter.value += one(barrier)  # locked read; one(); locked write
        barrier.wait()  # by now each worker has written the new value


def increment_locked(counter, barrier):
    for _ in range(ROUNDS):
        with counter.get_lock():
            counter.value += 1
# ANCHOR_END: work


# ANCHOR: main
def count(context, work):
    counter = context.Value("q", 0)
    args = (counter, context.Barrier(WORKERS))
    workers = [context.Process(target=work, args=args) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return f"{counter.value} of {WORKERS * ROUNDS}"


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    print("value += 1:", count(context, increment))
    print("with get_lock():", count(context, increment_locked))
# ANCHOR_END: main
