"""A multiprocessing child shares the tracker: what it forgets is forgotten."""

from multiprocessing import get_context, resource_tracker
from multiprocessing.shared_memory import SharedMemory


def visit(name):
    segment = SharedMemory(name)
    resource_tracker.unregister(segment._name, "shared_memory")
    segment.close()


if __name__ == "__main__":
    frame = SharedMemory(create=True, size=64)
    child = get_context("spawn").Process(target=visit, args=(frame.name,))
    child.start()
    child.join()
    frame.close()
    frame.unlink()  # and forgets it, as the child did
