"""A segment that is closed, and not unlinked, is left to the tracker."""

from multiprocessing.shared_memory import SharedMemory

frame = SharedMemory(create=True, size=64)
frame.buf[0] = 1
print(frame.buf[0])
frame.close()
