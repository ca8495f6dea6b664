# ANCHOR: increment
"""Processes race as threads do, over whatever they share."""

import contextlib
import multiprocessing
import os
import threading


def end_with_parent() -> None:  # or a child waits for a word from the dead
    multiprocessing.parent_process().join()
    os._exit(1)


def increment(counter, lock, has_read, write) -> None:
    threading.Thread(target=end_with_parent, daemon=True).start()
    with lock:
        read = counter.value
        has_read.release()
        write.wait()
        counter.value = read + 1
# ANCHOR_END: increment


# ANCHOR: count
def count(locked: bool) -> tuple[int, bool]:
    counter = multiprocessing.Value("i", 0)
    has_read, write = multiprocessing.Semaphore(0), multiprocessing.Event()
    lock = counter.get_lock() if locked else contextlib.nullcontext()
    processes = [
        multiprocessing.Process(
            target=increment, args=(counter, lock, has_read, write)
        )
        for _ in range(2)
    ]
    for process in processes:
        process.start()
    for _ in range(1 if locked else 2):  # both read, or the only one that can
        has_read.acquire()
    may_enter = counter.get_lock().acquire(block=False)
    if may_enter:
        counter.get_lock().release()
    write.set()
    for process in processes:
        process.join()
    return counter.value, may_enter


if __name__ == "__main__":
    number, may_enter = count(locked=False)
    print(f"read, then write: {number}, others enter: {str(may_enter).lower()}")
    number, may_enter = count(locked=True)
    print(f"under a lock:     {number}, others enter: {str(may_enter).lower()}")
# ANCHOR_END: count
