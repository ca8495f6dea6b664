"""A bound method is a job that takes its whole object along."""
# Needs: python 3.11 to 3.13.

import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


class Ledger:
    def __init__(self):
        self.lock = threading.Lock()

    def total(self):
        return 250


with ProcessPoolExecutor(1, get_context("fork")) as pool:
    print(pool.submit(Ledger().total).result())
