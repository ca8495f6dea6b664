"""Joining a child before reading what it put into a queue never ends."""

import multiprocessing
import os
import threading

SIZE = 1 << 20  # the queue is made of a pipe, which holds 64 KiB on Linux


def end_with_parent() -> None:  # or the child waits for a reader for ever
    multiprocessing.parent_process().join()
    os._exit(1)


def answer(queue: multiprocessing.Queue) -> None:
    threading.Thread(target=end_with_parent, daemon=True).start()
    queue.put(bytes(SIZE))  # returns at once: a thread of the queue writes it,
    # and before this process ends, it waits for that thread.


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=answer, args=(queue,))
    child.start()
    # However long this waits: the child waits too, for a reader.
    child.join(timeout=0.1)
    print("wait, then read: stuck:", str(child.is_alive()).lower())

    read = len(queue.get())
    child.join()
    success = str(child.exitcode == 0).lower()
    print(f"read, then wait: {read} bytes, success: {success}")
