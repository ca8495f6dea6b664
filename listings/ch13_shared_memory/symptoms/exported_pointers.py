"""An array of `frombuffer` holds the bytes that `close` wants to unmap."""
# Needs: numpy, python 3.11 to 3.13.

from multiprocessing.shared_memory import SharedMemory

import numpy as np

frame = SharedMemory(create=True, size=64)
frame.unlink()
pixels = np.frombuffer(frame.buf, dtype=np.uint8)
pixels[0] = 250  # written in place
print(frame.buf[0])
frame.close()
