# ANCHOR: shown
"""A multiprocessing lock whose holder is killed is never released."""

import multiprocessing


def hold(lock, pipe):
    with lock:
        pipe.send("locked")
        pipe.recv()  # ends with EOFError if the parent dies first


def after_kill(holder, lock, pipe):
    print(pipe.recv(), end=", ")
    holder.kill()  # SIGKILL: no `with` block and no `finally` runs
    holder.join()
    print(f"ended by {holder.exitcode}", end=", ")
    print(f"then acquired {lock.acquire(timeout=0.05)}", end=", ")
    try:
        lock.release()  # the parent never had it
        print("release allowed")
    except AssertionError as error:
        print("release refused:", error)
# ANCHOR_END: shown


def main(context):
    for kind in "Lock", "RLock":
        lock = getattr(context, kind)()
        ours, theirs = context.Pipe()
        holder = context.Process(target=hold, args=(lock, theirs))
        holder.start()
        theirs.close()
        print(f"{kind}: ", end="")
        after_kill(holder, lock, ours)


if __name__ == "__main__":
    main(multiprocessing.get_context("spawn"))
