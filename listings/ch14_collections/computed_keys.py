"""A UserDict that computes keys says so in `__contains__`, for `get`."""

from collections import UserDict


# ANCHOR: shown
class Squares(UserDict):
    def __missing__(self, n):
        return n * n

    def __contains__(self, n):
        return isinstance(n, int)


squares = Squares()
print(squares[7], squares.get(7), "seven" in squares, len(squares))
# ANCHOR_END: shown
