# ANCHOR: shown
"""Four increments become one when every thread reads before any writes."""

from threading import Barrier, Lock, Thread

THREADS = 4
counter = 0
lock = Lock()


def read_then_write(meet: Barrier, waited: list[bool]) -> None:
    global counter
    read = counter
    meet.wait()  # all have read, none has written
    counter = read + 1


def in_one_step(meet: Barrier, waited: list[bool]) -> None:
    global counter
    waits = not lock.acquire(blocking=False)
    if waits:  # `with lock` would wait too, and not tell
        waited.append(True)
        meet.wait()
        lock.acquire()
    read = counter
    if not waits:
        meet.wait()  # here the others would come between, if they could
    counter = read + 1
    lock.release()
# ANCHOR_END: shown


# ANCHOR: main
def count(increment) -> str:
    global counter
    counter, meet, waited = 0, Barrier(THREADS), []
    threads = [
        Thread(target=increment, args=(meet, waited)) for _ in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return f"{counter}, {len(waited)} had to wait"


if __name__ == "__main__":
    print(f"read, then write: {count(read_then_write)}")
    print(f"in one step:      {count(in_one_step)}")
# ANCHOR_END: main
