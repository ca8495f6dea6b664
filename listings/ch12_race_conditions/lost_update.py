"""Four increments become one when every thread reads before any writes."""

from threading import Barrier, Lock, Thread

# ANCHOR: shown
counter, lock, waited = 0, Lock(), []


def read_then_write(meet: Barrier) -> None:
    global counter
    read = counter
    meet.wait()  # all have read, none has written
    counter = read + 1


def in_one_step(meet: Barrier) -> None:
    global counter
    got_it = lock.acquire(blocking=False)
    if not got_it:
        meet.wait()  # refused: the holder may go on
        lock.acquire()
    read = counter
    if got_it:
        meet.wait()  # here the others would come between, if they could
    counter = read + 1
    lock.release()
    waited.append(not got_it)
# ANCHOR_END: shown


def count(increment) -> str:
    global counter, waited
    counter, waited, meet = 0, [], Barrier(4)
    threads = [Thread(target=increment, args=(meet,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return f"{counter}, {sum(waited)} waited for the lock"


if __name__ == "__main__":
    print(f"read, then write: {count(read_then_write)}")
    print(f"in one step:      {count(in_one_step)}")
