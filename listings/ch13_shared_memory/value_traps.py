"""A Value cannot travel in a message, and its lock must re-enter."""

import multiprocessing


def keep(value):
    global shared
    shared = value


def add(amount):
    with shared.get_lock():
        shared.value += amount


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    total = context.Value("q", 0)

    # A task's arguments are pickled into a pipe; memory and lock are inherited.
    with context.Pool(1, initializer=keep, initargs=(total,)) as pool:
        try:
            pool.apply(keep, (total,))
        except RuntimeError as error:
            print("as an argument:", error)
        pool.map(add, range(5))
        print("through the initializer:", total.value)

    # `.value` takes the lock that get_lock() returns. Its holder can take an
    # RLock, the default, again. A plain Lock it would await for ever.
    for kind, value in [
        ("RLock", total),
        ("Lock", context.Value("q", 0, lock=context.Lock())),
    ]:
        with value.get_lock() as held:
            again = value.get_lock().acquire(block=False)
            print(f"{kind}: held {held}, taken again {again}")
            if again:
                value.get_lock().release()
