"""A pool's worker is a daemon, and a daemon may not start processes."""

from multiprocessing import get_context


def price_region(cents):
    with get_context("fork").Pool(1) as inner:
        return inner.map(abs, cents)


with get_context("fork").Pool(1) as outer:
    print(outer.apply(price_region, ([-250],)))
