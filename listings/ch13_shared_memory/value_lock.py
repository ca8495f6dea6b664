# ANCHOR: shown
"""A Value is a RawValue and a lock, which each access to `.value` takes."""

import multiprocessing
import threading


def read_by_another(read, patience):
    answer = []
    thread = threading.Thread(target=lambda: answer.append(read()), daemon=True)
    thread.start()
    thread.join(patience)  # seconds
    return answer or "it waits"


raw = multiprocessing.RawValue("i", 250)
print("RawValue:", type(raw).__name__)
total = multiprocessing.Value("i", 250)
print("Value:", type(total).__name__, "of", type(total.get_obj()).__name__)
with total.get_lock():  # an RLock: its holder may take it again
    print("its holder reads:", total.value)
    print("another thread:", read_by_another(lambda: total.value, 0.05))
    inner = total.get_obj()
    print("around the lock:", read_by_another(lambda: inner.value, 10))
# ANCHOR_END: shown
