"""close() removes nothing; a resource tracker unlinks, at times too early."""

# ANCHOR: shown
from multiprocessing.shared_memory import SharedMemory


def main(name):
    segment = SharedMemory(name, create=True, size=8)
    segment.close()
    print("after close():", exists(name))

    in_another_python(f"S({name!r}, track=False)")
    print("after an untracked visitor:", exists(name))
    in_another_python(f"S({name!r})")
    print("after a tracked visitor:", exists(name))

    create = f"S({name!r}, create=True, size=8)"
    status = in_another_python(f"{create}; os.kill(os.getpid(), 9)")
    print(f"creator ended by {status}:", exists(name))
# ANCHOR_END: shown


import multiprocessing.resource_tracker as tracker
import os
import subprocess
import sys

# `track` is new in 3.13; before, a visitor tells its tracker to forget.
BEGIN = """
import os
from multiprocessing import resource_tracker, shared_memory

class S(shared_memory.SharedMemory):
    def __init__(self, name, create=False, size=0, track=True):
        super().__init__(name, create, size)
        if not track:
            resource_tracker.unregister(self._name, "shared_memory")

"""


def exists(name):
    try:
        segment = SharedMemory(name)
    except FileNotFoundError:
        return False
    segment.close()
    return True


def in_another_python(code):
    """Runs code in a Python of its own, with a resource tracker of its own."""
    # The tracker inherits stdout, so run() returns when it has ended too.
    command = [sys.executable, "-S", "-c", BEGIN + code]
    return subprocess.run(command, capture_output=True).returncode


if __name__ == "__main__":
    name = f"book-{os.getpid()}-ledger"
    tracker.register(f"/{name}", "shared_memory")  # first: main may be killed
    main(name)
    tracker.unregister(f"/{name}", "shared_memory")  # it is gone
