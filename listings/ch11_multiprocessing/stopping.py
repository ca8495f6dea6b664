"""cancel_futures withdraws what waits; what is queued for a worker runs."""

import multiprocessing
import os
import threading
import time
from concurrent.futures import ProcessPoolExecutor

fork = multiprocessing.get_context("fork")
begun, started, go = fork.Event(), fork.Event(), fork.Event()


# ANCHOR: shown
def deliver(order):
    started.set()
    go.wait()
    return f"order {order} delivered"


def main():
    with ProcessPoolExecutor(1, fork, end_with_parent) as executor:
        jobs = [executor.submit(deliver, 1)]
        started.wait()
        jobs += [executor.submit(deliver, order) for order in range(2, 7)]
        while not jobs[2].running():  # queued for the worker, which has one
            time.sleep(0)
        how = {"cancel_futures": True}
        stop = threading.Thread(target=executor.shutdown, kwargs=how)
        stop.start()
        while not jobs[5].cancelled():
            time.sleep(0)
        go.set()
        stop.join()
    for order, job in enumerate(jobs, 1):
        print(f"order {order} cancelled" if job.cancelled() else job.result())
# ANCHOR_END: shown


def end_with_parent() -> None:  # or the worker outlives a killed parent
    def watch() -> None:
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    main()
