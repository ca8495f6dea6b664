"""A property without a setter refuses its own class, too."""


class Account:
    def __init__(self, balance):
        self.balance = balance

    @property
    def balance(self):
        return self._balance


print(Account(250).balance)
