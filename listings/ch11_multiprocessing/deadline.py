"""A process that never ends can be ended from outside; a thread cannot."""

import multiprocessing
import os
import threading
from multiprocessing.connection import Connection


def end_with_parent() -> None:
    multiprocessing.parent_process().join()
    os._exit(1)


def work(job: str, answers: Connection) -> None:
    # Not even an endless job stays when its parent is gone.
    threading.Thread(target=end_with_parent, daemon=True).start()
    answers.send("started")
    while job == "endless":
        pass
    answers.send("done")


def ask(job: str, limit: float) -> str:
    receiver, sender = multiprocessing.Pipe(duplex=False)
    worker = multiprocessing.Process(target=work, args=(job, sender))
    worker.start()
    receiver.recv()  # the time runs from here: the start is not the job's
    if receiver.poll(limit):
        answer = receiver.recv()
    else:
        worker.kill()
        answer = "killed at its deadline"
    worker.join()  # or it would stay a zombie
    return answer


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    print("quick:  ", ask("quick", limit=60))
    print("endless:", ask("endless", limit=0.05))
