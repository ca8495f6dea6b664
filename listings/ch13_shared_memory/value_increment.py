# ANCHOR: shown
"""`value += 1` is two locked steps; get_lock() makes it one."""

import multiprocessing


def increment(counter, lock, one):
    counter.value += one()  # locked read; one(); locked write


def increment_locked(counter, lock, one):
    with lock:
        counter.value += one()


def held(parent):
    parent.send("I have read")  # and have not yet written
    parent.recv()  # an error, if the parent has died
    return 1


def first(work, counter, parent):
    work(counter, counter.get_lock(), lambda: held(parent))
# ANCHOR_END: shown


class Telling:
    """The lock, which tells when it has to be waited for."""

    def __init__(self, lock, tell):
        self.lock, self.tell = lock, tell

    def __enter__(self):
        if not self.lock.acquire(block=False):
            self.tell()
            self.lock.acquire()

    def __exit__(self, *_):
        self.lock.release()


def count(context, work):
    counter = context.Value("q", 0)
    ours, theirs = context.Pipe()
    worker = context.Process(target=first, args=(work, counter, theirs))
    worker.start()
    theirs.close()  # only the worker has it: its death is an end of file
    ours.recv()
    told = []
    lock = Telling(counter.get_lock(), lambda: told.append(ours.send("write")))
    work(counter, lock, lambda: 1)  # the second process is this one
    if not told:
        ours.send("write")
    worker.join()
    assert worker.exitcode == 0
    another = "has to wait" if told else "gets in between"
    return f"another {another}, {counter.value} of 2"


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    print("value += 1:", count(context, increment))
    print("with get_lock():", count(context, increment_locked))
