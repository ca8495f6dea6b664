"""Two classes share one private name, if only underscores tell them apart."""

# ANCHOR: shown
class _Account:
    def __init__(self, owner):
        self.__id = owner
    def owner(self):
        return self.__id

class Account(_Account):
    def __init__(self, owner, number):
        super().__init__(owner)
        self.__id = number

print(Account("ann", 42).owner())
# ANCHOR_END: shown
