# ANCHOR: functions
"""Each process has its own GIL: its holder stops threads, not processes."""

import ctypes
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection

SIZE = 1 << 20  # more than a pipe holds: a write ends when all has been read


def write(library: type, writing_end: Connection) -> None:
    written = library(None).write(writing_end.fileno(), bytes(SIZE), SIZE)
    assert written == SIZE  # or the reader has died


def read_while_other_writes(kind: Callable, library: type) -> None:
    reading_end, writing_end = multiprocessing.Pipe(duplex=False)
    writer = kind(target=write, args=(library, writing_end))
    writer.start()
    if kind is not threading.Thread:
        writing_end.close()  # only the writer has it: its death is an end
    received = len(os.read(reading_end.fileno(), 1))
    # So the writer is in its C call, and stays there while this runs:
    counted = sum(1 for _ in range(1_000))
    while received < SIZE:
        part = os.read(reading_end.fileno(), SIZE)
        assert part
        received += len(part)
    writer.join()
    print(f"    the reader counted to {counted}, then read {received} bytes")
# ANCHOR_END: functions


# ANCHOR: main
if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    sys.setswitchinterval(3600)  # who waits for a GIL sleeps meanwhile
    print("a process writes, and keeps its GIL:", flush=True)
    read_while_other_writes(spawn.Process, ctypes.PyDLL)
    print("a thread writes, and releases the GIL:", flush=True)
    read_while_other_writes(threading.Thread, ctypes.CDLL)
# ANCHOR_END: main
