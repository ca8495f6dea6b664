"""Two Values lie in one line of 64 bytes; an Array's places, far apart, not."""

import ctypes
import multiprocessing

LINE = 64  # bytes of x86-64's


def one_line(first, second):
    lines = [ctypes.addressof(item) // LINE for item in (first, second)]
    return str(lines[0] == lines[1]).lower()


if __name__ == "__main__":
    values = [multiprocessing.Value("q", 0, lock=False) for _ in range(2)]
    gap = 8  # eight places of eight bytes each are a line
    padded = multiprocessing.Array("q", 2 * gap, lock=False)
    slots = [ctypes.c_int64.from_buffer(padded, 8 * at) for at in (0, gap)]
    print("side by side, one line:", one_line(*values))
    print("padded, one line:", one_line(*slots))
