"""At SIGTERM a parent finishes the job that runs, and hands back the others."""

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor

fork = multiprocessing.get_context("fork")


# ANCHOR: shown
stop = []  # an Event has a lock, which a second signal would wait for


def initialize():  # in each worker: its parent decides when it ends
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    end_with_parent()


def deliver(order):
    if order == 2:
        os.killpg(0, signal.SIGTERM)  # parent and workers are told to end
    return f"order {order} is delivered"


def main():
    signal.signal(signal.SIGTERM, lambda *_: stop.append(True))
    orders = [1, 2, 3, 4]
    with ProcessPoolExecutor(1, fork, initialize) as executor:
        while orders and not stop:
            print(executor.submit(deliver, orders[0]).result(), flush=True)
            del orders[0]
    print("left for another process:", orders)
# ANCHOR_END: shown


def end_with_parent() -> None:  # or workers outlive a killed parent
    def watch() -> None:
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    os.setpgrp()  # or whoever started this is told to end too
    main()
