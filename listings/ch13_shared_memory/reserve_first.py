# ANCHOR: shown
"""A segment can outgrow its memory: ftruncate promises, fallocate takes."""

import mmap
import os


def make(size):
    segment = os.open("/dev/shm", os.O_TMPFILE | os.O_RDWR)  # without a name
    try:
        os.ftruncate(segment, size)  # all that SharedMemory(create=True) does
        mmap.mmap(segment, size).close()
        os.posix_fallocate(segment, 0, size)  # or an access dies of SIGBUS
        return "made"
    except OSError as error:
        return f"{error.strerror} (os error {error.errno})"
    finally:
        os.close(segment)


shm = os.statvfs("/dev/shm")
print("a page:", make(4096))
print("a page more than there is:", make(shm.f_frsize * shm.f_blocks + 4096))
# ANCHOR_END: shown
