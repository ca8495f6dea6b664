"""A list from a manager's dict is a copy: only an assignment goes back."""

import multiprocessing
import os
import sys
import threading
from multiprocessing.managers import SyncManager


def end_with_parent():
    """A manager's server outlives a parent that is killed, unless it looks."""

    def watch():
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def Manager():
    """As multiprocessing's own, and its server ends with its parent."""
    # An abstract socket (Linux) leaves no file behind, whoever is killed.
    linux = sys.platform == "linux"
    address = f"\0book-{os.getpid()}-basket" if linux else None
    context = multiprocessing.get_context("spawn")
    manager = SyncManager(address=address, ctx=context)
    manager.start(initializer=end_with_parent)
    return manager


# ANCHOR: shown
if __name__ == "__main__":
    with Manager() as manager:
        basket = manager.dict(items=[])
        basket["items"].append("tea")
        basket["items"] += ["mug"]
        print(basket["items"])
# ANCHOR_END: shown
