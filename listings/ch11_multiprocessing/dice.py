"""Forked workers have a copy each of the parent's generator, and roll alike."""

# ANCHOR: shown
import multiprocessing
import random

dice = random.Random(7)


def roll(worker):
    return worker, [dice.randint(1, 6) for _ in range(3)]


if __name__ == "__main__":
    fork = multiprocessing.get_context("fork")
    for worker in [1, 2]:
        with fork.Pool(1) as pool:
            print(*pool.apply(roll, [worker]))
# ANCHOR_END: shown
