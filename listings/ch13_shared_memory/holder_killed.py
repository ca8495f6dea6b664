# ANCHOR: shown
"""The kernel frees a dead holder's file lock; the data stays half written."""

import fcntl
import mmap
import sys

FROM, TO = 0, 1


def transfer_80_under_lock(path):
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 2) as accounts:
        fcntl.flock(file, fcntl.LOCK_EX)
        accounts[FROM] -= 80
        print(flush=True)
        if sys.stdin.read(1):  # killed here; or the parent died
            accounts[TO] += 80


def try_lock(file):
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return "false"
    return "true"
# ANCHOR_END: shown


import os
import signal
import subprocess
import tempfile


def main():
    with tempfile.TemporaryFile() as file:
        file.write(bytes([100, 0]))
        file.flush()
        accounts = mmap.mmap(file.fileno(), 2)
        path = f"/proc/{os.getpid()}/fd/{file.fileno()}"  # it opens it again
        command = [sys.executable, __file__, path]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe) as holder:
            holder.stdout.read(1)
            print("holder alive: lock taken:", try_lock(file))
            holder.kill()
            assert holder.wait() == -signal.SIGKILL  # and not of anything else
            print("holder killed: lock taken:", try_lock(file))
        print(f"accounts: {accounts[FROM]} and {accounts[TO]}")


if __name__ == "__main__":
    transfer_80_under_lock(sys.argv[1]) if len(sys.argv) > 1 else main()
