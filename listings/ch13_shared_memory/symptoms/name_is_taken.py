"""A name that a killed program left, or that another one uses, is taken."""

from multiprocessing.shared_memory import SharedMemory

left = SharedMemory(create=True, size=64)
try:
    SharedMemory(left.name, create=True, size=64)  # as after a restart
finally:
    left.close()
    left.unlink()
