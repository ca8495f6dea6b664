# ANCHOR: shown
"""What can be looped over need not be `Iterable`: ask by doing it."""

from collections.abc import Iterable


class Pages:
    def __getitem__(self, number):
        return ["title", "text"][number]


print(isinstance(Pages(), Iterable))
print(list(iter(Pages())))
# ANCHOR_END: shown
