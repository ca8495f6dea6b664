"""Two threads read one missing key: a lock makes it one list for both."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError, Lock

# ANCHOR: shown
both_make_one = Barrier(2)
lock = Lock()


def make():
    try:
        both_make_one.wait(timeout=1)  # it breaks if one thread comes alone
    except BrokenBarrierError:
        pass
    return []


def order(item):
    with lock:
        orders["ada"].append(item)


orders = defaultdict(make)
with ThreadPoolExecutor() as pool:
    list(pool.map(order, ["tea", "figs"]))
print("orders kept:", len(orders["ada"]))
# ANCHOR_END: shown
