"""A process that never ends can be ended from outside; a thread cannot."""

import multiprocessing
import os
import threading
from multiprocessing.connection import Connection


# ANCHOR: shown
def ask(job: str, limit: float) -> str:
    receiver, sender = multiprocessing.Pipe(duplex=False)
    worker = multiprocessing.Process(target=in_process, args=(job, sender))
    worker.start()
    sender.close()  # only the worker has it: its death is an end of file
    answer = ""
    try:
        receiver.recv()  # the time runs from here: the start is not the job's
        if receiver.poll(limit):
            answer = receiver.recv()
        else:
            worker.kill()
            answer = "killed at its deadline"
    except EOFError:
        pass  # its status says how it died
    worker.join()  # or it would stay a zombie
    return answer or f"no answer, exit status: {worker.exitcode}"
# ANCHOR_END: shown


def work(job: str, answers: Connection) -> None:
    answers.send("started")
    while job == "endless":
        pass
    if job == "failing":
        os._exit(3)
    answers.send("done")


def end_with_parent() -> None:
    multiprocessing.parent_process().join()
    os._exit(1)


def in_process(job: str, answers: Connection) -> None:
    # Not even an endless job stays when its parent is gone.
    threading.Thread(target=end_with_parent, daemon=True).start()
    work(job, answers)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    for job, limit in [("quick", 60), ("failing", 60), ("endless", 0.05)]:
        print(f"{job}: {ask(job, limit)}")
