"""A Value in a job's arguments would have to travel in a message."""
# Needs: python 3.11 to 3.13.

from multiprocessing import get_context


def add(total, cents):
    with total.get_lock():
        total.value += cents


if __name__ == "__main__":
    context = get_context("fork")
    total = context.Value("i", 0)
    with context.Pool(1) as pool:
        pool.apply(add, (total, 250))
