"""Joining a child never ends if it has put more than a pipe holds into a queue
that nobody reads."""

import multiprocessing
import os
import threading
from multiprocessing.connection import Connection
from multiprocessing.queues import Queue


def end_with_parent() -> None:  # or the child waits for a reader for ever
    multiprocessing.parent_process().join()
    os._exit(1)


def answer(queue: Queue, size: int, done: Connection) -> None:
    threading.Thread(target=end_with_parent, daemon=True).start()
    queue.put(bytes(size))  # returns at once: a thread of the queue writes it,
    done.send(True)  # and before this process ends, it waits for that thread


def join_then_get(queue: Queue, size: int, patience: float) -> None:
    receiver, done = multiprocessing.Pipe(duplex=False)
    args = (queue, size, done)
    child = multiprocessing.Process(target=answer, args=args)
    child.start()
    receiver.recv()
    child.join(patience)
    before = str(not child.is_alive()).lower()
    read = len(queue.get())
    child.join()
    after = str(child.exitcode == 0).lower()
    print(f"{read} bytes: ends before they are read: {before}, after: {after}")


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    queue = multiprocessing.Queue()
    join_then_get(queue, 1_000, patience=60)  # fits into the pipe
    join_then_get(queue, 1 << 20, patience=0.05)  # does not, in any time
