"""A semaphore of two lets six threads in two by two."""

import threading

semaphore = threading.BoundedSemaphore(2)
pair = threading.Barrier(2)  # opens only while two are inside
lock = threading.Lock()
inside = peak = 0


def work() -> None:
    global inside, peak
    with semaphore:
        with lock:
            inside += 1
            peak = max(peak, inside)
        pair.wait()
        with lock:
            inside -= 1


if __name__ == "__main__":
    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"at most {peak} of 6 inside at once")
