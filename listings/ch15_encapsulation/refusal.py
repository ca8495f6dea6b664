# ANCHOR: shown
"""A wrong amount is refused aloud: the caller learns of it."""


class Account:
    def __init__(self, balance):
        self._balance = balance

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"not an amount: {amount}")
        self._balance += amount


account = Account(100)
try:
    account.deposit(-5)
except ValueError as reason:
    print(reason)
print(account.balance)
# ANCHOR_END: shown
