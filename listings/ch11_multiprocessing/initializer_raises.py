"""An initializer that raises breaks an executor; a Pool tries forever."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

fork = multiprocessing.get_context("fork")
heard, told = os.pipe()


# ANCHOR: shown
def initialize():
    os.write(told, b".")  # one for each worker
    raise ValueError("no configuration")


def use_executor():
    with ProcessPoolExecutor(1, fork, initialize) as executor:
        job = executor.submit(abs, -1)
        print("executor:", type(job.exception()).__name__)
    os.read(heard, 1)


def use_pool():
    with fork.Pool(1, initialize) as pool:
        job = pool.apply_async(abs, (-1,))
        for _ in range(5):
            os.read(heard, 1)
        print("Pool: 5 workers started, the job answered:", job.ready())
# ANCHOR_END: shown


if __name__ == "__main__":
    use_executor()
    use_pool()
