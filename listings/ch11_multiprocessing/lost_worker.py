# ANCHOR: executor
"""A killed worker breaks an executor; a Pool replaces it and loses its job."""

import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def divide(a: int, b: int) -> float:
    return a / b


def end_with_parent() -> None:  # or workers outlive a killed parent
    def watch() -> None:
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def use_executor() -> None:
    with ProcessPoolExecutor(1, initializer=end_with_parent) as executor:
        print("exception:", repr(executor.submit(divide, 1, 0).exception()))
        print("after it: ", executor.submit(divide, 6, 2).result())
        worker = executor.submit(os.getpid).result()
        running = executor.submit(time.sleep, 60)
        waiting = executor.submit(divide, 6, 2)
        os.kill(worker, signal.SIGKILL)  # as the kernel does, out of memory
        print("running:  ", type(running.exception()).__name__)
        print("waiting:  ", type(waiting.exception()).__name__)
        try:
            executor.submit(divide, 6, 2)
        except BrokenProcessPool:
            print("new job:   BrokenProcessPool")
# ANCHOR_END: executor


# ANCHOR: pool
def kill_own_process() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def use_pool() -> None:
    with multiprocessing.Pool(1) as pool:
        lost = pool.apply_async(kill_own_process)
        later = pool.apply_async(divide, (6, 2))
        # With one worker killed, only its successor can have done this:
        print("later job:", later.get(timeout=30))
        end = "answered" if lost.ready() else "no answer, no error"
        print("lost job: ", end)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    print("ProcessPoolExecutor")
    use_executor()
    print("multiprocessing.Pool")
    use_pool()
# ANCHOR_END: pool
