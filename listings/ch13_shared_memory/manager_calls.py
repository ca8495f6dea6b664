# ANCHOR: client
"""A Manager shares no memory: each access is a call to its server."""

import multiprocessing
import os
import sys
import threading
from multiprocessing.managers import SyncManager

TIMEOUT = 10


def end_with_parent():
    """A manager's server outlives a parent that is killed, unless it looks."""

    def watch():
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def one(barrier):
    barrier.wait(TIMEOUT)  # by now both threads have made the first call
    return 1


def increment(shared, barrier):
    shared.count += one(barrier)  # call 1: get count; one(); call 2: set count
# ANCHOR_END: client


# ANCHOR: main
if __name__ == "__main__":
    # An abstract socket (Linux) leaves no file behind, whoever is killed.
    linux = sys.platform == "linux"
    address = f"\0book-{os.getpid()}-manager" if linux else None
    context = multiprocessing.get_context("spawn")
    manager = SyncManager(address=address, ctx=context)
    manager.start(initializer=end_with_parent)
    with manager:
        shared = manager.Namespace(count=0, seen=[])
        barrier = threading.Barrier(2)
        clients = [
            threading.Thread(target=increment, args=(shared, barrier))
            for _ in range(2)
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        print("two increments:", shared.count)

        shared.seen.append("lost")  # appends to the copy that the call returned
        print("after append:", shared.seen)
        shared.seen += ["kept"]  # get a copy, change it, set the copy
        print("after assignment:", shared.seen)
# ANCHOR_END: main
