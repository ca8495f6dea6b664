"""Processes race as threads do, over whatever they share."""

import multiprocessing
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Barrier


def read_then_write(counter: Synchronized, meet: Barrier) -> None:
    read = counter.value
    meet.wait()  # both have read
    counter.value = read + 1


def under_a_lock(counter: Synchronized, meet: Barrier) -> None:
    meet.wait()
    with counter.get_lock():
        counter.value += 1


def count(increment) -> int:
    counter = multiprocessing.Value("i", 0)
    meet = multiprocessing.Barrier(2, timeout=10)  # if the other was killed
    processes = [
        multiprocessing.Process(target=increment, args=(counter, meet))
        for _ in range(2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return counter.value


if __name__ == "__main__":
    print(f"read, then write: {count(read_then_write)}")
    print(f"under a lock:     {count(under_a_lock)}")
