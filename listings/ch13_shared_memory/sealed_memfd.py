# ANCHOR: shown
"""A peer that shrinks a segment kills its reader; a seal forbids it."""

import fcntl
import mmap
import os
import resource
import signal
import subprocess
import sys


def read(path):
    # It is meant to die: no core file.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 8) as memory:
        seals = fcntl.fcntl(file, fcntl.F_GET_SEALS)
        sealed = seals & fcntl.F_SEAL_SHRINK != 0
        print(int(sealed), end="", flush=True)  # a careful reader stops at 0
        sys.stdin.read(1)  # or end of file, if the parent has died
        memory[0]
# ANCHOR_END: shown


# ANCHOR: main
def main():
    for seals in 0, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL:
        memory = os.memfd_create("ledger", os.MFD_ALLOW_SEALING)
        os.ftruncate(memory, 8)
        fcntl.fcntl(memory, fcntl.F_ADD_SEALS, seals)
        command = [sys.executable, __file__, f"/proc/{os.getpid()}/fd/{memory}"]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe) as reader:
            seen = "true" if reader.stdout.read(1) == b"1" else "false"
            try:
                os.ftruncate(memory, 0)
                shrunk = "true"
            except PermissionError:
                shrunk = "false"
            reader.communicate(b"\n")
        os.close(memory)
        killed = reader.returncode == -signal.SIGBUS
        print(f"reader sees a seal: {seen}, shrunk: {shrunk}")
        print("    reader killed by SIGBUS:", "true" if killed else "false")


if __name__ == "__main__":
    read(sys.argv[1]) if len(sys.argv) > 1 else main()
# ANCHOR_END: main
