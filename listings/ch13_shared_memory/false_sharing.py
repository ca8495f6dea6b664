"""Two Values can share a line of 64 bytes; an Array's far places do not."""

import ctypes
import multiprocessing

LINE = 64  # bytes, on x86-64


def one_line(first, second):
    lines = [ctypes.addressof(item) // LINE for item in (first, second)]
    return str(lines[0] == lines[1]).lower()


if __name__ == "__main__":
    values = [multiprocessing.Value("q", 0, lock=False) for _ in range(2)]
    gap = 16  # places of eight bytes: two lines, as crossbeam pads here
    padded = multiprocessing.Array("q", 2 * gap, lock=False)
    slots = [ctypes.c_int64.from_buffer(padded, 8 * at) for at in (0, gap)]
    print("side by side, one line:", one_line(*values))
    print("padded, one line:", one_line(*slots))
