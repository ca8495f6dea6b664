"""A busy daemon process outlives a killed parent, unless it watches it."""

import multiprocessing
import os
import select
import subprocess
import sys
import threading


# ANCHOR: worker
def watch() -> None:
    multiprocessing.parent_process().join()
    try:
        print("worker: my parent is gone, and so am I", flush=True)
    finally:
        os._exit(0)  # also if its reader is gone


def work() -> None:
    print("worker: ready", flush=True)
    threading.Thread(target=watch).start()
    threading.Event().wait()  # at a job that never ends
# ANCHOR_END: worker


def parent() -> None:
    # daemon=True promises an end with the parent, but only if the parent exits
    # in order: the promise is kept by the parent's own exit handler.
    worker = multiprocessing.Process(target=work, daemon=True)
    worker.start()
    sys.stdin.read()  # until it is killed


def grandparent() -> None:
    pipe = subprocess.PIPE
    command = [sys.executable, __file__, "parent"]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, bufsize=0) as child:
        print(child.stdout.readline().decode(), end="")
        if not select.select([child.stdout], [], [], 0.2)[0]:
            print("worker: at its job")  # for it says no more
        child.kill()
        child.wait()
        print("parent: killed")
        print(child.stdout.read().decode(), end="")
        # That pipe ends when the last process that could write to it has.
        print("grandparent: nobody is left")


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    parent() if sys.argv[1:] == ["parent"] else grandparent()
