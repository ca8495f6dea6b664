"""Who ignores that it did not get the lock releases another thread's."""

import threading

lock = threading.Lock()

def pay():
    lock.acquire(blocking=False)  # the answer is ignored
    print("paid")
    lock.release()
with lock:
    other = threading.Thread(target=pay)
    other.start()
    other.join()
