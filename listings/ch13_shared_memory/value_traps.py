# ANCHOR: shown
"""A Value travels to a pool through the initializer, not in a message."""

import multiprocessing


def keep(value):
    global shared
    shared = value


def add(amount):
    with shared.get_lock():
        shared.value += amount


def main(context):
    total = context.Value("q", 0)
    with context.Pool(1, initializer=keep, initargs=(total,)) as pool:
        try:
            pool.apply(keep, (total,))  # pickled into a pipe
        except RuntimeError as error:
            print("as an argument:", error)
        pool.map(add, range(5))
    print("through the initializer:", total.value)
# ANCHOR_END: shown


if __name__ == "__main__":
    main(multiprocessing.get_context("spawn"))
