"""`np.ndarray` keeps a raw pointer into memory that `close` unmaps."""
# Needs: numpy, python 3.11 to 3.13.

import faulthandler
from multiprocessing.shared_memory import SharedMemory

import numpy as np

faulthandler.enable()  # or it dies without a word
frame = SharedMemory(create=True, size=1 << 20)
pixels = np.ndarray((1 << 20,), dtype=np.uint8, buffer=frame.buf)
frame.unlink()
frame.close()
print(pixels[0])
