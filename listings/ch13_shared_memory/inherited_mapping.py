"""fork shares memory: privately by copy on write, or for real if so mapped."""

# ANCHOR: shown
import mmap
import os

if __name__ == "__main__":
    mapped = mmap.mmap(-1, 8, flags=mmap.MAP_SHARED)  # made before the fork
    plain = bytearray(8)
    child = os.fork()
    if child == 0:
        mapped[0] = plain[0] = 7  # the kernel copies the page of `plain`
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status == 0
    print("plain bytes:", plain[0])
    print("shared mapping:", mapped[0])
# ANCHOR_END: shown
