# ANCHOR: shown
"""A semaphore lets two of six threads in at once, and refuses a third."""

import threading

semaphore = threading.BoundedSemaphore(2)
pair, lock = threading.Barrier(2), threading.Lock()
visits = refused = 0


def work() -> None:
    global visits, refused
    with semaphore:
        pair.wait()  # opens only while two are inside
        third = semaphore.acquire(blocking=False)
        with lock:
            visits += 1
            refused += not third
        pair.wait()  # both have tried, and both are still inside
# ANCHOR_END: shown


def fails() -> None:
    with semaphore:
        raise RuntimeError("inside")


if __name__ == "__main__":
    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("visits:", visits)
    print("third place refused:", refused)
    try:
        fails()
    except RuntimeError:
        free = sum(semaphore.acquire(blocking=False) for _ in range(3))
        print("free after a failure inside:", free)
