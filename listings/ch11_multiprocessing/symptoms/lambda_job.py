"""A job travels by its function's name, and a lambda has none."""
# Needs: python 3.11 to 3.13.

from multiprocessing import get_context

with get_context("fork").Pool(1) as pool:
    print(pool.map(lambda cents: cents * 9 // 10, [250, 500]))
