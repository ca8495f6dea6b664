# ANCHOR: increment
"""Processes race as threads do, over whatever they share."""

import contextlib
import multiprocessing

PATIENCE = 10  # seconds, if the other side was killed


def increment(counter, lock, has_read, write) -> None:
    with lock:
        read = counter.value
        has_read.release()
        write.wait(PATIENCE)
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
        has_read.acquire(timeout=PATIENCE)
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
