# ANCHOR: shown
"""Two locks in two orders block both threads; one order for all does not."""

from threading import Barrier, Lock, Thread

accounts = [Lock(), Lock()]


def lower_first(source: int, target: int) -> list[int]:
    return sorted([source, target])


def take_both(order: list[int], meet: Barrier, got: list[bool]) -> None:
    first, second = (accounts[account] for account in order)
    has_first = first.acquire(blocking=False)
    meet.wait()  # both have asked for their first lock
    if not has_first:
        meet.wait()  # lets the holder ask for its second
        first.acquire()  # waits, and holds nothing meanwhile
    has_second = second.acquire(blocking=False)  # blocking: forever
    got.append(has_second)
    if has_first:
        meet.wait()  # both have asked for all that they could
    if has_second:
        second.release()
    first.release()
# ANCHOR_END: shown


def as_it_comes(source: int, target: int) -> list[int]:
    return [source, target]


def transfer_both_ways(in_order) -> list[bool]:
    meet, got = Barrier(2), []
    threads = [
        Thread(target=take_both, args=(in_order(*transfer), meet, got))
        for transfer in [(0, 1), (1, 0)]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


if __name__ == "__main__":
    taken = transfer_both_ways(as_it_comes)
    print(f"as it comes: second lock taken: {taken}")
    taken = transfer_both_ways(lower_first)
    print(f"lower first: second lock taken: {taken}")
