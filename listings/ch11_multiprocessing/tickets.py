"""An executor's map draws all of its input before it returns."""

import multiprocessing
import os
import threading

alive, ends_with_me = os.pipe()


def end_with_parent() -> None:  # or the worker outlives a killed parent
    def watch() -> None:
        os.read(alive, 1)
        os._exit(1)

    os.close(ends_with_me)  # the worker's copy of it
    threading.Thread(target=watch, daemon=True).start()


os.register_at_fork(after_in_child=end_with_parent)
multiprocessing.set_start_method("fork")

# ANCHOR: shown
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    tickets = iter(range(8))
    with ProcessPoolExecutor(1) as pool:
        first = next(pool.map(abs, tickets))
    print(first, list(tickets))
# ANCHOR_END: shown
