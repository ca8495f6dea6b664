# ANCHOR: functions
"""Each process has its own GIL: its holder stops threads, not processes."""

import ctypes
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable

SIZE = 1 << 20  # more than a pipe holds: a write ends when all has been read
write_with_gil = ctypes.PyDLL(None).write  # PyDLL keeps the GIL during a call
write_without = ctypes.CDLL(None).write  # CDLL releases it


def read_while_other_writes(reading_end: int) -> None:
    received = len(os.read(reading_end, 1))  # so the writer is in its C call,
    counted = sum(1 for _ in range(1_000))  # and stays there while this runs
    while received < SIZE:
        received += len(os.read(reading_end, SIZE))
    print(f"counted to {counted}, then read {received:,} bytes", flush=True)


def process(reading_end: int, writing_end: int) -> None:
    os.close(reading_end)  # or the write would outlive a killed parent
    write_with_gil(writing_end, bytes(SIZE), SIZE)


def threads(write: Callable, limit: float) -> None:
    signal.setitimer(signal.ITIMER_REAL, limit)  # the kernel needs no GIL
    reading_end, writing_end = os.pipe()
    args = (writing_end, bytes(SIZE), SIZE)
    threading.Thread(target=write, args=args).start()
    read_while_other_writes(reading_end)
# ANCHOR_END: functions


# ANCHOR: main
if __name__ == "__main__":
    context = multiprocessing.get_context("fork")  # safe: no thread runs yet
    reading_end, writing_end = os.pipe()
    child = context.Process(target=process, args=(reading_end, writing_end))
    child.start()
    print("a process holds its GIL: the parent ", end="", flush=True)
    read_while_other_writes(reading_end)
    child.join()

    print("a thread releases the GIL: the other ", end="", flush=True)
    child = context.Process(target=threads, args=(write_without, 60))
    child.start()
    child.join()

    print("a thread holds the GIL: the other never runs, ", end="", flush=True)
    child = context.Process(target=threads, args=(write_with_gil, 0.1))
    child.start()
    child.join()
    print(f"{signal.Signals(-child.exitcode).name} ends both")
# ANCHOR_END: main
