"""An Array locks each access; a pair is whole only under get_lock()."""

import multiprocessing


def write(pair, pipe):
    pair[0] = 1
    pipe.send("between two items")
    pipe.recv()  # ends with EOFError if the parent dies first
    pair[1] = 1
    with pair.get_lock():
        pair[0] = 2
        pipe.send("between two items, under the lock")
        pipe.recv()
        pair[1] = 2
    pipe.send("after both")


def read(pair):
    if not pair.get_lock().acquire(timeout=0.02):
        return "locked"
    try:
        return pair[:]
    finally:
        pair.get_lock().release()


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    pair = context.Array("q", 2)
    ours, theirs = context.Pipe()
    writer = context.Process(target=write, args=(pair, theirs))
    writer.start()
    theirs.close()
    for _ in range(3):
        moment = ours.recv()
        print(f"{moment}: {read(pair)}")
        if moment != "after both":
            ours.send("go on")
    writer.join()
