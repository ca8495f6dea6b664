"""A killed worker breaks an executor; a Pool replaces it and loses its job."""

import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


# ANCHOR: shown
def use_executor(executor):
    worker = executor.submit(os.getpid).result()
    running = executor.submit(time.sleep, 60)
    waiting = executor.submit(divide, 6, 2)
    os.kill(worker, signal.SIGKILL)  # as the kernel does, out of memory
    print("running: ", type(running.exception()).__name__)
    print("waiting: ", type(waiting.exception()).__name__)
    try:
        executor.submit(divide, 6, 2)
    except BrokenProcessPool:
        print("next:     BrokenProcessPool")


def use_pool(pool):
    running = pool.apply_async(kill_own_process)
    waiting = pool.apply_async(divide, (6, 2))
    # The pool has one worker, so its successor does this job:
    print("waiting: ", waiting.get(timeout=30))
    print("running: ", "answered" if running.ready() else "no answer, no error")
    print("next:    ", pool.apply_async(divide, (8, 2)).get(timeout=30))
# ANCHOR_END: shown


def divide(a: int, b: int) -> float:
    return a / b


def kill_own_process() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def end_with_parent() -> None:  # or workers outlive a killed parent
    def watch() -> None:
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    print("ProcessPoolExecutor")
    with ProcessPoolExecutor(1, initializer=end_with_parent) as executor:
        use_executor(executor)
    print("multiprocessing.Pool")
    with multiprocessing.Pool(1) as pool:
        use_pool(pool)
