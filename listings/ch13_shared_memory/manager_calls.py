# ANCHOR: shown
"""A Manager shares no memory: `+=` is two calls to its server, no step."""


def increment(shared, lock, one):
    shared.count += one()  # a call to get, one(), a call to set


def increment_locked(shared, lock, one):
    with lock:
        shared.count += one()


def count(increment, shared, lock):
    def one():  # between the first client's two calls
        second.start()
        said.append(words.get(timeout=10))
        return 1

    said, words = [], queue.SimpleQueue()
    second = Client(increment, shared, lock, words)
    shared.count = 0
    increment(shared, lock, one)
    second.join()
    return f"the second client {said[0]}, {shared.count} of 2"
# ANCHOR_END: shown


import multiprocessing
import os
import queue
import sys
import threading
from multiprocessing.managers import SyncManager


class Telling:
    """The manager's lock, which tells when it has to be waited for."""

    def __init__(self, lock, words):
        self.lock, self.words = lock, words

    def __enter__(self):
        if not self.lock.acquire(blocking=False):
            self.words.put("has to wait")
            self.lock.acquire()

    def __exit__(self, *_):
        self.lock.release()


class Client(threading.Thread):
    def __init__(self, increment, shared, lock, words):
        super().__init__(daemon=True)
        self.increment, self.shared = increment, shared
        self.lock, self.words = Telling(lock, words), words

    def run(self):
        self.increment(self.shared, self.lock, lambda: 1)
        self.words.put("counts in between")


def end_with_parent():
    """A manager's server outlives a parent that is killed, unless it looks."""

    def watch():
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def main():
    # An abstract socket (Linux) leaves no file behind, whoever is killed.
    linux = sys.platform == "linux"
    address = f"\0book-{os.getpid()}-manager" if linux else None
    context = multiprocessing.get_context("spawn")
    manager = SyncManager(address=address, ctx=context)
    manager.start(initializer=end_with_parent)
    with manager:
        shared, lock = manager.Namespace(), manager.Lock()
        print("count += 1:", count(increment, shared, lock))
        print("under a lock:", count(increment_locked, shared, lock))


if __name__ == "__main__":
    main()
