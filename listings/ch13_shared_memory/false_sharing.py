"""Two Values share a cache line; eight places apart in an Array, they do not."""

import ctypes
import multiprocessing

LINE = 64  # bytes, of x86-64's


def one_line(first, second):
    return str(ctypes.addressof(first) // LINE == ctypes.addressof(second) // LINE)


if __name__ == "__main__":
    values = [multiprocessing.Value("q", 0).get_obj() for _ in range(2)]
    padded = multiprocessing.Array("q", 16).get_obj()
    slots = [ctypes.c_int64.from_buffer(padded, 8 * place) for place in (0, 8)]
    print("side by side, one line:", one_line(*values).lower())
    print("padded, one line:", one_line(*slots).lower())
