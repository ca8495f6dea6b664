"""A barrier ends a phase: nobody reads until everybody has written."""

import threading

squares = [0] * 4
written = threading.Barrier(len(squares))
sums = [0] * len(squares)
leaders: list[int] = []


def phases(index: int) -> None:
    squares[index] = (index + 1) ** 2
    if written.wait() == 0:  # each gets a number, exactly one of them 0
        leaders.append(index)
    sums[index] = sum(squares)


if __name__ == "__main__":
    threads = [
        threading.Thread(target=phases, args=(index,)) for index in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"everybody's sum: {sums}")
    print(f"leaders: {len(leaders)}")
