"""A worker that dies without an answer breaks its executor."""

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def thumbnail(size):
    os.kill(os.getpid(), signal.SIGKILL)  # as the OOM killer does


with ProcessPoolExecutor(1, get_context("fork")) as pool:
    print(pool.submit(thumbnail, 9999).result())
