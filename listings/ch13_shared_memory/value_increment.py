# ANCHOR: work
"""`value += 1` lets another in between its read and its write; a lock none."""

import multiprocessing


def one(parent):
    parent.send("I have read")  # it is held here, and has not yet written
    parent.recv()  # an error, if the parent has died
    return 1


def increment(counter, parent):
    counter.value += one(parent)  # locked read; one(); locked write


def increment_locked(counter, parent):
    with counter.get_lock():
        counter.value += one(parent)


def try_to_add(counter):
    if not counter.get_lock().acquire(block=False):
        return "has to wait"
    counter.value += 1
    counter.get_lock().release()
    return "gets in between"
# ANCHOR_END: work


# ANCHOR: main
def count(context, work):
    counter = context.Value("q", 0)
    ours, theirs = context.Pipe()
    worker = context.Process(target=work, args=(counter, theirs))
    worker.start()
    theirs.close()  # only the worker has it: its death is an end of file
    ours.recv()
    another = try_to_add(counter)
    ours.send("write")
    worker.join()
    if another == "has to wait":
        assert try_to_add(counter) != another
    assert worker.exitcode == 0
    return f"another {another}, {counter.value} of 2"


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    print("value += 1:", count(context, increment))
    print("with get_lock():", count(context, increment_locked))
# ANCHOR_END: main
