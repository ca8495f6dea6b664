# ANCHOR: shown
"""A segment holds bytes, no objects: text needs an encoding and a length."""

import struct

ITEM = struct.Struct("<IB15s")  # cents, the name's length, the name: 20 bytes


def write(memory, cents, name):
    text = name.encode()  # as bytes: a str is an object of its process
    if len(text) > 15:
        raise ValueError("the name is too long")  # pack would cut it
    ITEM.pack_into(memory, 0, cents, len(text), text)


def read(memory):
    cents, length, text = ITEM.unpack_from(memory)
    return cents, text[:length].decode()


def visit(memory):  # in another process
    print("the visitor reads:", *read(memory))
    write(memory, 310, "crème")
# ANCHOR_END: shown


import os
from multiprocessing import get_context, resource_tracker
from multiprocessing.shared_memory import SharedMemory


def visitor(name):
    segment = SharedMemory(name)  # the parent's tracker is this process's too
    visit(segment.buf)
    segment.close()


def main():
    name = f"book-{os.getpid()}-item"
    # Registered first: a kill right after the creation leaves nothing.
    resource_tracker.register(f"/{name}", "shared_memory")
    segment = SharedMemory(name, create=True, size=ITEM.size)
    try:
        write(segment.buf, 250, "tea")
        child = get_context("fork").Process(target=visitor, args=(name,))
        child.start()
        child.join()
        assert child.exitcode == 0
        print("the parent reads:", *read(segment.buf))
        try:
            write(segment.buf, 990, "crème de la crème")
        except ValueError as refused:
            print("refused:", refused)
    finally:
        segment.close()
        segment.unlink()


if __name__ == "__main__":
    main()
