# ANCHOR: shown
"""A closed account pays nothing out: each method asks a flag."""


class Account:
    def __init__(self, balance):
        self._balance = balance
        self._open = True

    def _must_be_open(self):
        if not self._open:
            raise ValueError("the account is closed")

    def deposit(self, amount):
        self._must_be_open()
        self._balance += amount

    def close(self):
        self._must_be_open()
        self._open = False
        return self._balance


account = Account(100)
account.deposit(50)
print("paid out", account.close())
# ANCHOR_END: shown
