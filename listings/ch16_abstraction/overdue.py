# ANCHOR: shown
"""The annotation promises an iterable, and callers see a list."""

from collections.abc import Iterable


def overdue(days: list[int]) -> Iterable[int]:
    return [late for late in days if late > 30]


print(sum(overdue([12, 31, 45])))
# ANCHOR_END: shown
