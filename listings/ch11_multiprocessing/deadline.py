"""A process that never ends can be ended from outside; a thread cannot."""

import multiprocessing
import os
import threading
import time
from multiprocessing.connection import Connection


# ANCHOR: shown
def ask(job: str, limit: float) -> str:
    until = time.monotonic() + limit
    receiver, sender = multiprocessing.Pipe(duplex=False)
    worker = multiprocessing.Process(target=in_process, args=(job, sender))
    worker.start()
    sender.close()  # only the worker has it: its death is an end of file
    answers = []
    arguments = (receiver, answers)
    reader = threading.Thread(target=read, args=arguments, daemon=True)
    reader.start()
    reader.join(max(0, until - time.monotonic()))  # an answer, or the end
    worker.join(max(0, until - time.monotonic()))
    if worker.is_alive():
        worker.kill()
        worker.join()  # or it would stay a zombie
        return "killed at its deadline"
    if not answers or worker.exitcode:
        return f"no answer, exit status: {worker.exitcode}"
    return answers[0]
# ANCHOR_END: shown


def read(receiver: Connection, answers: list[str]) -> None:
    try:
        answers.append(receiver.recv_bytes().decode())
    except (EOFError, OSError):  # it may end in the middle of a message
        pass  # the worker's status says how it died


def work(job: str, answers: Connection) -> None:
    while job == "endless":
        pass
    if job == "failing":
        os._exit(3)
    answers.send_bytes(b"done")


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
