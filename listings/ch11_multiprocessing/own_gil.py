# ANCHOR: functions
"""Each process has its own GIL: its holder stops threads, not processes."""

import ctypes
import multiprocessing
import os
import signal
import threading

SIZE = 1 << 20  # more than a pipe holds: a write ends when all has been read
hold_gil_and_write = ctypes.PyDLL(None).write  # PyDLL does not release the GIL


def read_while_gil_is_held(reading_end: int) -> None:
    received = len(os.read(reading_end, 1))  # so the writer is in its C call,
    counted = sum(1 for _ in range(1_000))  # and stays there while this runs
    while received < SIZE:
        received += len(os.read(reading_end, SIZE))
    print(f"counted to {counted}, then read {received:,} bytes", flush=True)


def process(reading_end: int, writing_end: int) -> None:
    os.close(reading_end)  # or the write would outlive a killed parent
    hold_gil_and_write(writing_end, bytes(SIZE), SIZE)


def threads() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0.2)  # the kernel's clock needs no GIL
    reading_end, writing_end = os.pipe()
    write = (writing_end, bytes(SIZE), SIZE)
    threading.Thread(target=hold_gil_and_write, args=write).start()
    read_while_gil_is_held(reading_end)
# ANCHOR_END: functions


# ANCHOR: main
if __name__ == "__main__":
    context = multiprocessing.get_context("fork")  # safe: no thread runs yet
    reading_end, writing_end = os.pipe()
    child = context.Process(target=process, args=(reading_end, writing_end))
    child.start()
    print("a process holds its GIL: the parent ", end="", flush=True)
    read_while_gil_is_held(reading_end)
    child.join()

    child = context.Process(target=threads)
    child.start()
    child.join()
    ended = signal.Signals(-child.exitcode).name
    print(f"a thread holds the GIL: the other never runs, {ended} ends both")
# ANCHOR_END: main
