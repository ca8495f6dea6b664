# ANCHOR: shown
"""A reader that sees the seal and then maps outlives a peer that shrinks."""

import fcntl
import mmap
import sys

REFUSED = 3  # exit status


def read(path):
    with open(path, "r+b") as file:
        seals = fcntl.fcntl(file, fcntl.F_GET_SEALS)
        pause()  # the peer acts
        if not seals & fcntl.F_SEAL_SHRINK:
            sys.exit(REFUSED)
        memory = mmap.mmap(file.fileno(), 8)  # an error if it is shorter
    pause()
    memory[0]  # of a length that no peer can shrink
# ANCHOR_END: shown


import os
import resource
import signal
import subprocess


def pause():
    # The reader may die without its cures: no core file.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print(flush=True)
    if not sys.stdin.read(1):
        sys.exit("the parent has died")


def main():
    for peer in "never seals", "sealed before", "shrinks, then seals":
        memory = os.memfd_create("ledger", os.MFD_ALLOW_SEALING)
        os.ftruncate(memory, 8)
        seal = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL
        if peer == "sealed before":
            fcntl.fcntl(memory, fcntl.F_ADD_SEALS, seal)
        command = [sys.executable, __file__, f"/proc/{os.getpid()}/fd/{memory}"]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe) as reader:
            reader.stdout.read(1)
            if peer == "shrinks, then seals":
                os.ftruncate(memory, 0)
                fcntl.fcntl(memory, fcntl.F_ADD_SEALS, seal)
            reader.stdin.write(b"\n")
            reader.stdin.flush()
            if reader.stdout.read(1):  # it has mapped, and reads next
                try:
                    os.ftruncate(memory, 0)
                except PermissionError:
                    pass  # the seal forbids it
            reader.communicate(b"\n")
        os.close(memory)
        ends = {0: "reads", 1: "fails", REFUSED: "refuses"}
        ends[-signal.SIGBUS] = "is killed"
        print(f"peer {peer}: the reader {ends[reader.returncode]}")


if __name__ == "__main__":
    read(sys.argv[1]) if len(sys.argv) > 1 else main()
