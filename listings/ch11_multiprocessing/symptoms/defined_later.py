"""A function that is defined after the pool is unknown to its workers."""
# Needs: python 3.11 to 3.13.

from multiprocessing import get_context

pool = get_context("fork").Pool(1)


def discount(cents):
    return cents * 9 // 10


with pool:
    print(pool.apply(discount, (250,)))
