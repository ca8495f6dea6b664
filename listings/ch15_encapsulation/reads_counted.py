# ANCHOR: shown
"""A getter counts its readers: a read that writes."""


class Account:
    def __init__(self, balance):
        self._balance = balance
        self._reads = 0

    @property
    def balance(self):
        self._reads += 1
        return self._balance


account = Account(100)
total = account.balance + account.balance
print(total, account._reads)
# ANCHOR_END: shown
