"""A daemon process outlives a killed parent, unless it watches its parent."""

import multiprocessing
import subprocess
import sys


def work() -> None:
    print("worker: ready", flush=True)
    multiprocessing.parent_process().join()
    print("worker: my parent is gone, and so am I", flush=True)


def parent() -> None:
    # daemon=True promises an end with the parent, but only if the parent exits
    # in order: the promise is kept by the parent's own exit handler.
    worker = multiprocessing.Process(target=work, daemon=True)
    worker.start()
    sys.stdin.read()  # until it is killed


def grandparent() -> None:
    pipe = subprocess.PIPE
    command = [sys.executable, __file__, "parent"]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as child:
        print(child.stdout.readline(), end="")
        child.kill()
        child.wait()
        print("parent: killed")
        print(child.stdout.read(), end="")
        # That pipe ends when the last process that could write to it has.
        print("grandparent: nobody is left")


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    parent() if sys.argv[1:] == ["parent"] else grandparent()
