# ANCHOR: shown
"""An Array locks each access; a pair is whole only under get_lock()."""


def write(pair, pause):
    pair[0] = 1
    pause("between two items")
    pair[1] = 1
    with pair.get_lock():
        pair[0] = 2
        pause("between two items, under the lock")
        pair[1] = 2
    pause("after both")


def read(pair):
    if not pair.get_lock().acquire(timeout=0.02):
        return "locked"
    try:
        return pair[:]
    finally:
        pair.get_lock().release()
# ANCHOR_END: shown


import multiprocessing


def writer(pair, pipe):
    def pause(moment):
        pipe.send(moment)
        pipe.recv()  # ends with EOFError if the parent dies first

    write(pair, pause)


def main(context):
    pair = context.Array("q", 2)
    ours, theirs = context.Pipe()
    child = context.Process(target=writer, args=(pair, theirs))
    child.start()
    theirs.close()  # only the child has it: its death is an end of file
    for _ in range(3):
        print(f"{ours.recv()}: {read(pair)}")
        ours.send("go on")
    child.join()
    assert child.exitcode == 0


if __name__ == "__main__":
    main(multiprocessing.get_context("spawn"))
