"""Two locks in two orders block both threads; one order for all does not."""

import threading
from contextlib import suppress

a, b = threading.Lock(), threading.Lock()


def take_both(first, second, meet: threading.Barrier, got: list[bool]) -> None:
    with first:
        with suppress(threading.BrokenBarrierError):
            meet.wait()  # each holds its first lock; else they cannot meet
        taken = second.acquire(blocking=False)  # blocking: for ever
        got.append(taken)
        with suppress(threading.BrokenBarrierError):
            meet.wait()  # both have tried
        if taken:
            second.release()


def run(orders, patience: float | None) -> list[bool]:
    meet, got = threading.Barrier(2, timeout=patience), []
    threads = [
        threading.Thread(target=take_both, args=(*order, meet, got))
        for order in orders
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


if __name__ == "__main__":
    taken = run([(a, b), (b, a)], patience=None)
    print(f"as it comes: second lock taken: {taken}")
    taken = run([(a, b), (a, b)], patience=0.02)  # seconds; they never meet
    print(f"lower first: second lock taken: {taken}")
