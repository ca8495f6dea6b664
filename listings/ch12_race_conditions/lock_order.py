"""Two locks in two orders block both threads; one order for all does not."""

import threading

accounts = [threading.Lock(), threading.Lock()]


def as_it_comes(start: int, meet: threading.Barrier, got: list[bool]) -> None:
    first, second = accounts[start], accounts[1 - start]
    with first:
        meet.wait()  # each holds its first lock now
        got.append(second.acquire(blocking=False))  # else: for ever
        meet.wait()  # both have tried


def lower_first(start: int, meet: threading.Barrier, got: list[bool]) -> None:
    first, second = accounts  # whatever the transfer's direction
    meet.wait()
    with first:
        got.append(second.acquire())
        second.release()


def run(transfer) -> list[bool]:
    meet, got = threading.Barrier(2), []
    threads = [
        threading.Thread(target=transfer, args=(start, meet, got))
        for start in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


if __name__ == "__main__":
    print(f"as it comes: second lock taken: {run(as_it_comes)}")
    print(f"lower first: second lock taken: {run(lower_first)}")
