"""Prints the nanoseconds that one step takes, in the way that the words name."""

import sys
from collections import Counter, defaultdict, deque
from time import perf_counter_ns


def queue_deque(queue, steps):
    for item in range(steps):
        queue.append(item)
        queue.popleft()


def queue_list(queue, steps):
    for item in range(steps):
        queue.append(item)
        queue.pop(0)


def read(items, index, steps):
    for _ in range(steps):
        items[index]


def by_counter(words):
    return Counter(words)


def by_step(count, words):
    for word in words:
        count[word] += 1
    return count


def by_get(words):
    count = {}
    for word in words:
        count[word] = count.get(word, 0) + 1
    return count


COUNTS = {
    "Counter": by_counter,
    "defaultdict": lambda words: by_step(defaultdict(int), words),
    "get": by_get,
    "step": lambda words: by_step(Counter(), words),
}


def timed(steps, run, *words):
    began = perf_counter_ns()
    run(*words)
    print((perf_counter_ns() - began) / steps)


what, kind, *words = sys.argv[1:]
if what == "count":
    with open(words[0]) as text:
        words = text.read().split()  # new strings: none has its hash yet
    timed(len(words), COUNTS[kind], words)
else:
    *index, length, steps = map(int, words)
    items = {"deque": deque, "list": list}[kind](range(length))
    if what == "queue":
        run = {"deque": queue_deque, "list": queue_list}[kind]
        timed(steps, run, items, steps)
    else:
        timed(steps, read, items, *index, steps)
