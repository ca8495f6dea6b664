# ANCHOR: shown
"""A segment holds bytes, no objects: text needs an encoding and a length."""
import struct
from multiprocessing.shared_memory import SharedMemory

ITEM = struct.Struct("<IB15s")  # cents, the name's length, the name: 20 bytes


def write(memory, cents, name):
    text = name.encode()  # as bytes: a str is an object of its process
    if len(text) > 15:
        raise ValueError("the name is too long")  # pack would cut it
    ITEM.pack_into(memory, 0, cents, len(text), text)


def read(memory):
    cents, length, text = ITEM.unpack_from(memory)
    if length > 15:
        raise ValueError("no name is so long")  # a peer may write anything
    return cents, text[:length].decode()


def visit(name):  # in another process
    segment = SharedMemory(name)
    print("the visitor reads:", *read(segment.buf))
    write(segment.buf, 310, "crème")  # and ends, which closes it
# ANCHOR_END: shown


import os
from multiprocessing import get_context, resource_tracker


def main():
    name = f"book-{os.getpid()}-item"
    # Registered first: a kill right after the creation leaves nothing.
    resource_tracker.register(f"/{name}", "shared_memory")
    segment = SharedMemory(name, create=True, size=ITEM.size)
    try:
        write(segment.buf, 250, "tea")
        # The parent's tracker is the child's too.
        child = get_context("fork").Process(target=visit, args=(name,))
        child.start()
        child.join()
        assert child.exitcode == 0
        print("the parent reads:", *read(segment.buf))
        try:
            write(segment.buf, 990, "crème de la crème")
        except ValueError as refused:
            print("refused:", refused)
        segment.buf[4] = 200  # as the length
        try:
            print("read:", *read(segment.buf))
        except ValueError as refused:
            print("refused:", refused)
    finally:
        segment.close()
        segment.unlink()


if __name__ == "__main__":
    main()
