"""Four increments become one when every thread reads before any writes."""

import threading
from contextlib import suppress

THREADS = 4
counter = 0
lock = threading.Lock()


def read_then_write(meet: threading.Barrier) -> None:
    global counter
    read = counter
    meet.wait()  # forces the order that the interpreter may happen upon
    counter = read + 1


def in_one_step(meet: threading.Barrier) -> None:
    global counter
    with lock:  # one step for all who take the same lock
        read = counter
        with suppress(threading.BrokenBarrierError):
            meet.wait(timeout=0.02)  # in vain: nobody else can come here
        counter = read + 1


def count(increment) -> int:
    global counter
    counter = 0
    meet = threading.Barrier(THREADS)
    threads = [
        threading.Thread(target=increment, args=(meet,)) for _ in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter


if __name__ == "__main__":
    print(f"read, then write: {count(read_then_write)}")
    print(f"in one step:      {count(in_one_step)}")
