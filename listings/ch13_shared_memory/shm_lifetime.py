# ANCHOR: helpers
"""close() removes nothing; a resource tracker unlinks, at times too early."""

import os
import signal
import subprocess
import sys
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory

NAME = f"book-{os.getpid()}-ledger"
ATTACH = "from multiprocessing.shared_memory import SharedMemory as S; "


def exists(name):
    try:
        segment = SharedMemory(name)
    except FileNotFoundError:
        return False
    segment.close()
    return True


def unrelated(code):
    """Runs code in a Python of its own, with a resource tracker of its own."""
    # The tracker inherits stdout, so run() returns when it has ended too.
    command = [sys.executable, "-c", ATTACH + code]
    run = subprocess.run(command, capture_output=True)
    return run.returncode
# ANCHOR_END: helpers


# ANCHOR: main
if __name__ == "__main__":
    # Registered first: a kill right after the creation leaves nothing either.
    resource_tracker.register(f"/{NAME}", "shared_memory")
    segment = SharedMemory(NAME, create=True, size=8)
    segment.close()
    print("after close():", exists(NAME))

    if sys.version_info >= (3, 13):
        polite = f"S({NAME!r}, track=False)"
    else:  # no `track` yet: tell the tracker to forget it
        polite = f"""s = S({NAME!r})
from multiprocessing import resource_tracker
resource_tracker.unregister(s._name, "shared_memory")"""
    unrelated(polite)
    print("after an untracked visitor:", exists(NAME))
    unrelated(f"S({NAME!r})")
    print("after a tracked visitor:", exists(NAME))
    resource_tracker.unregister(f"/{NAME}", "shared_memory")  # it is gone

    killed = f"book-{os.getpid()}-killed"
    create = f"S({killed!r}, create=True, size=8); "
    status = unrelated(create + "import os; os.kill(os.getpid(), 9)")
    print("creator killed by", signal.Signals(-status).name)
    print("after kill -9 of the creator:", exists(killed))
# ANCHOR_END: main
