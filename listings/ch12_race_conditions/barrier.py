# ANCHOR: shown
"""A barrier ends a phase: no thread reads until all have written."""

import threading

squares = [0] * 4
written = threading.Barrier(len(squares))
sums = [0] * len(squares)
leaders: list[int] = []


def arrive(here: threading.Event) -> bool:
    """Says that this thread is here, and waits for all others."""
    here.set()
    return written.wait() == 0  # each gets a number, exactly one of them 0


def phases(index: int, here: threading.Event) -> None:
    squares[index] = (index + 1) ** 2
    if arrive(here):
        leaders.append(index)
    sums[index] = sum(squares)
# ANCHOR_END: shown


if __name__ == "__main__":
    threads = []
    for index in range(4):
        here = threading.Event()
        threads.append(threading.Thread(target=phases, args=(index, here)))
        threads[-1].start()
        here.wait()  # the next starts late: when this one is at the barrier
    for thread in threads:
        thread.join()
    print(f"everybody's sum: {sums}")
    print(f"leaders: {len(leaders)}")
