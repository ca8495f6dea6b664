"""`append` changes the copy that the manager's server sent."""

import multiprocessing
import os
import threading
from multiprocessing.managers import SyncManager


def end_with_parent():  # a server outlives a killed parent, unless it looks
    def watch():
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    manager = SyncManager(address=f"\0book-{os.getpid()}-orders")
    manager.start(initializer=end_with_parent)
    with manager:
        orders = manager.dict({"apple": []})
        orders["apple"].append(250)
        print(orders)
