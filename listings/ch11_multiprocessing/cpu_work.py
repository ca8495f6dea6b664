"""One thread, threads, channels, a pool and processes agree on the answer."""

import queue
import threading

# ANCHOR: shown
import multiprocessing
from concurrent.futures import ThreadPoolExecutor

NUMBERS = range(1, 3_000)
PARTS = [NUMBERS[start : start + 375] for start in range(0, len(NUMBERS), 375)]


def steps(numbers):
    total = 0
    for n in numbers:
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            total += 1
    return total


def main():
    print(f"one thread   {steps(NUMBERS)}")
    with ThreadPoolExecutor(2) as pool:
        print(f"thread pool  {sum(pool.map(steps, PARTS))}")
    with multiprocessing.Pool(2) as pool:
        print(f"processes    {sum(pool.map(steps, PARTS))}")
# ANCHOR_END: shown


def threads() -> int:
    sums: list[int] = []
    crew = [
        threading.Thread(target=lambda part=part: sums.append(steps(part)))
        for part in PARTS
    ]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    return sum(sums)


def channels(workers: int) -> int:
    jobs: queue.Queue[range | None] = queue.Queue(maxsize=workers)
    sums: list[int] = []

    def work() -> None:
        sums.append(sum(steps(part) for part in iter(jobs.get, None)))

    crew = [threading.Thread(target=work) for _ in range(workers)]
    for thread in crew:
        thread.start()
    for part in [*PARTS, *[None] * workers]:  # None: no more jobs, one a worker
        jobs.put(part)
    for thread in crew:
        thread.join()
    return sum(sums)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    main()
    print(f"threads      {threads()}")
    print(f"channels     {channels(2)}")
