"""Joining a child never ends if it has put more than a pipe holds into a queue
that nobody reads."""

import multiprocessing
import os
import threading


# ANCHOR: shown
def answer(queue, size, says):
    end_with_parent()
    queue.put(bytes(size))  # returns at once: a thread of the queue writes it
    says.send("I have put it")


def join_then_get(queue, size, patience):
    hears, says = multiprocessing.Pipe(duplex=False)
    args = (queue, size, says)
    child = multiprocessing.Process(target=answer, args=args)
    child.start()
    says.close()
    hears.recv()
    child.join(patience)
    before = child.exitcode == 0
    read = len(queue.get())
    child.join()
    after = child.exitcode == 0
    print(f"{read} bytes: first wait ended {before}, second {after}")
# ANCHOR_END: shown


def end_with_parent() -> None:  # or the child waits for a reader for ever
    def watch() -> None:
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    queue = multiprocessing.Queue()
    join_then_get(queue, 1_000, patience=60)  # fits into the pipe
    join_then_get(queue, 1 << 20, patience=0.05)  # does not, in any time
