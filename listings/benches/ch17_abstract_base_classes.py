"""Prints the nanoseconds of one question: with so many subclasses, of such a kind."""

import sys
from abc import ABC
from time import perf_counter_ns

KIND, SUBCLASSES = sys.argv[1], int(sys.argv[2])


class Plain:
    pass


class Abstract(ABC):
    pass


base = Plain if KIND == "plain" else Abstract
kept = [type(f"Child{number}", (base,), {}) for number in range(SUBCLASSES)]
# The median of several first questions, each for a class of its own.
took = []
for number in range(9):
    value = type(f"Stranger{number}", (), {})()
    if KIND == "next":
        isinstance(value, base)
    if KIND == "first":
        began = perf_counter_ns()
        isinstance(value, base)
        took.append(perf_counter_ns() - began)
    else:
        rounds = range(2000)
        began = perf_counter_ns()
        for _ in rounds:
            isinstance(value, base)
        took.append((perf_counter_ns() - began) / len(rounds))
print(sorted(took)[len(took) // 2])
