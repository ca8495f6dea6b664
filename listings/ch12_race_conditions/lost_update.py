"""Four increments become one when every thread reads before any writes."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Lock, Thread

THREADS = 4
counter = 0
lock = Lock()


def read_then_write(meet: Barrier) -> None:
    global counter
    read = counter
    meet.wait()  # forces the order that the interpreter may happen upon
    counter = read + 1


def in_one_step(meet: Barrier) -> None:
    global counter
    with lock:  # one step for all who take the same lock
        read = counter
        with suppress(BrokenBarrierError):
            meet.wait(timeout=0.02)  # in vain: nobody else can come here
        counter = read + 1


def count(increment) -> int:
    global counter
    counter, meet = 0, Barrier(THREADS)
    threads = [Thread(target=increment, args=(meet,)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter


if __name__ == "__main__":
    print(f"read, then write: {count(read_then_write)}")
    print(f"in one step:      {count(in_one_step)}")
