"""The compiler rewrites a name in a class body: not in a string, not by `__x__`."""

# ANCHOR: shown
class Account:
    def __init__(self):
        self._one = self.__two = self.__two_ = self.__two__ = 0
        setattr(self, "__text", 0)


class __Account:
    def __init__(self):
        self.__id = 0


class __:
    def __init__(self):
        self.__id = 0


class Audit:
    def mark(self, account):
        account.__seen = True


seen = __Account()
Audit().mark(seen)
for thing in Account(), seen, __():
    print(*vars(thing))
# ANCHOR_END: shown
