"""A Pool replaces a killed worker, and not the job that it had."""

import os
import signal
from multiprocessing import get_context


def thumbnail(size):
    os.kill(os.getpid(), signal.SIGKILL)  # as the OOM killer does


with get_context("fork").Pool(1) as pool:
    job = pool.apply_async(thumbnail, (9999,))
    print(job.get(timeout=0.1))  # without it: forever
