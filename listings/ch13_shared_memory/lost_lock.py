"""A multiprocessing lock whose holder is killed is never released."""

import multiprocessing


def hold(lock, pipe):
    with lock:
        pipe.send("locked")
        pipe.recv()  # ends with EOFError if the parent dies first


def after_kill(context, kind):
    lock = getattr(context, kind)()
    ours, theirs = context.Pipe()
    holder = context.Process(target=hold, args=(lock, theirs))
    holder.start()
    theirs.close()
    print(f"{kind}: {ours.recv()}", end=", ")
    holder.kill()  # SIGKILL: no `with` block and no `finally` runs
    holder.join()
    print(f"holder killed, acquired {lock.acquire(timeout=0.05)}", end=", ")
    try:
        lock.release()  # the parent never had it
        print("release allowed")
    except AssertionError as error:
        print("release refused:", error)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    after_kill(context, "Lock")
    after_kill(context, "RLock")
