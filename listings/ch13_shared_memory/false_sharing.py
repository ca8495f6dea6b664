"""Two Values share a cache line; places of an Array, far apart, do not."""

import ctypes
import multiprocessing

LINE = 64  # bytes, of x86-64's


def one_line(first, second):
    lines = [ctypes.addressof(item) // LINE for item in (first, second)]
    return str(lines[0] == lines[1])


if __name__ == "__main__":
    values = [multiprocessing.Value("q", 0, lock=False) for _ in range(2)]
    padded = multiprocessing.Array("q", 16, lock=False)
    slots = [ctypes.c_int64.from_buffer(padded, 8 * place) for place in (0, 8)]
    print("side by side, one line:", one_line(*values).lower())
    print("padded, one line:", one_line(*slots).lower())
