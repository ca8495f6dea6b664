"""A visitor opens a segment that has a name and no length yet."""

import os
from multiprocessing import resource_tracker, shared_memory

import _posixshmem

name = f"/book-{os.getpid()}-early"
resource_tracker.register(name, "shared_memory")  # this program may be killed
_posixshmem.shm_open(name, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode=0o600)
try:
    shared_memory.SharedMemory(name)  # before the creator calls ftruncate
finally:
    _posixshmem.shm_unlink(name)
    resource_tracker.unregister(name, "shared_memory")
