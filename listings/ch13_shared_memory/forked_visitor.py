# ANCHOR: shown
"""A child forked before the resource tracker runs removes what it opens."""


def visit(name, told, tell, alive):
    os.close(tell)  # or the parent's death would not end the read below
    os.dup2(alive, 1)  # as stdout, whatever this process starts inherits it
    if os.read(told, 1):
        SharedMemory(name).close()


def outlives_a_visit(name):
    (told, tell), (end, alive) = os.pipe(), os.pipe()
    child = fork.Process(target=visit, args=(name, told, tell, alive))
    child.start()
    os.close(alive)
    # Registered first: a kill right after the creation leaves nothing.
    resource_tracker.register(f"/{name}", "shared_memory")
    segment = SharedMemory(name, create=True, size=8)
    os.write(tell, b"!")
    child.join()
    os.read(end, 1)  # until whatever the child started has ended too
    return child.exitcode == 0 and unlinked(segment)
# ANCHOR_END: shown


import os
from multiprocessing import get_context, resource_tracker
from multiprocessing.shared_memory import SharedMemory

fork = get_context("fork")


def unlinked(segment):
    try:
        segment.unlink()
    except FileNotFoundError:
        resource_tracker.unregister(f"/{segment.name}", "shared_memory")
        return False
    return True


if __name__ == "__main__":
    for moment in "before the tracker runs", "while the tracker runs":
        survived = outlives_a_visit(f"book-{os.getpid()}-visited")
        print(f"forked {moment}: outlives the child: {survived}")
