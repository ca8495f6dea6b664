# ANCHOR: shown
"""A socket hands over memory without a name, which no kill leaves behind."""

import mmap
import os
import signal
import socket


def give(to):
    memory = os.memfd_create("ledger")  # a label, and no file's name
    os.ftruncate(memory, 8)
    socket.send_fds(to, [b"ledger"], [memory])
    return memory


def take(sender):
    exec_closes_it = socket.MSG_CMSG_CLOEXEC
    text, memories, _, _ = socket.recv_fds(sender, 16, 1, exec_closes_it)
    if not memories:
        raise ValueError(f"no memory came with {text}")
    with mmap.mmap(memories[0], 8) as ledger:
        ledger[0] = 42
        os.kill(os.getpid(), signal.SIGKILL)  # nothing cleans up
# ANCHOR_END: shown


import sys


def main():
    ours, theirs = socket.socketpair()
    taker = os.fork()  # before there is any memory that it could inherit
    if taker == 0:
        ours.close()
        try:
            take(theirs)
        except Exception as error:
            print(error, file=sys.stderr)
        os._exit(1)
    theirs.close()
    memory = give(ours)
    _, status = os.waitpid(taker, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status)
    print("names of the memory:", os.fstat(memory).st_nlink)
    print("taker killed by signal:", killed or "none, it failed")
    print("it has written:", os.pread(memory, 1, 0)[0])


if __name__ == "__main__":
    main()
