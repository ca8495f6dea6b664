"""faulthandler says where a hung worker stands; the worker need not help."""

import faulthandler
import multiprocessing
import os
import re
import signal
import threading

fork = multiprocessing.get_context("fork")
almost = fork.Event()
trace, traced = os.pipe()
alive, ends_with_me = os.pipe()


def end_with_parent() -> None:  # or the hung worker outlives a killed parent
    def watch() -> None:
        os.read(alive, 1)
        os._exit(1)

    os.close(ends_with_me)  # the worker's copy of it
    threading.Thread(target=watch, daemon=True).start()


os.register_at_fork(after_in_child=end_with_parent)

# ANCHOR: shown
lock = threading.Lock()


def book():
    with lock:
        return pay()


def pay():
    almost.set()
    with lock:  # a plain lock doesn't let its holder in again
        return "paid"


def main():
    dump_at = signal.SIGUSR1, traced
    with fork.Pool(1, faulthandler.register, dump_at) as pool:
        worker = pool.apply(os.getpid)
        job = pool.apply_async(book)
        almost.wait()
        os.kill(worker, signal.SIGUSR1)
        print_frames(trace)
# ANCHOR_END: shown


def print_frames(trace: int) -> None:
    for line in os.fdopen(trace):
        if frame := re.search(r"in (pay|book)$", line):
            print("it is in", frame[1])
        if line.endswith("in book\n"):
            break


if __name__ == "__main__":
    main()
