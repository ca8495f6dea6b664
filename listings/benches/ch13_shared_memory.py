"""Prints the nanoseconds that an increment takes the slowest of some processes."""

import multiprocessing
import sys
import time

import value_increment


def through_manager(shared, lock, count):
    for _ in range(count):
        with lock:  # without it, two processes lose counts
            shared.count += 1


def one():
    return 1


def work(way, count, counter, gate, times, index):
    gate.wait(30)
    begun = time.perf_counter_ns()
    if way == "value":
        lock = counter.get_lock()
        for _ in range(count):
            value_increment.increment_locked(counter, lock, one)
    else:
        through_manager(*counter, count)
    times[index] = (time.perf_counter_ns() - begun) / count


if __name__ == "__main__":
    way, workers, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    context = multiprocessing.get_context("fork")
    if way == "value":
        counter = context.Value("q", 0)
    else:
        manager = context.Manager()
        counter = manager.Namespace(count=0), manager.Lock()
    gate = context.Barrier(workers)
    times = context.Array("d", workers)
    children = [
        context.Process(target=work, args=(way, count, counter, gate, times, index))
        for index in range(workers)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    total = counter.value if way == "value" else counter[0].count
    assert total == workers * count, f"{way} lost counts"
    print(max(times))
