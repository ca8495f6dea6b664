# ANCHOR: shown
"""A semaphore lets two of six threads in at once, and refuses a third."""

import threading

semaphore = threading.BoundedSemaphore(2)
pair, lock = threading.Barrier(2), threading.Lock()
inside = peak = refused = 0


def work() -> None:
    global inside, peak, refused
    with semaphore:
        with lock:
            inside += 1
            peak = max(peak, inside)
        pair.wait()  # opens only while two are inside
        if not semaphore.acquire(blocking=False):
            with lock:
                refused += 1
        pair.wait()  # both have tried, and both are still inside
        with lock:
            inside -= 1
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
    print(f"most inside at once: {peak}")
    print(f"third place refused: {refused} of 6 times")
    try:
        fails()
    except RuntimeError:
        free = sum(semaphore.acquire(blocking=False) for _ in range(3))
        print(f"free after a failure inside: {free}")
