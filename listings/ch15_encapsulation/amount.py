# ANCHOR: shown
"""An amount is checked where it is made: a deposit need not check it again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Amount:
    cents: int

    def __post_init__(self):
        if self.cents <= 0:
            raise ValueError(f"not an amount: {self.cents}")


class Account:
    def __init__(self, balance):
        self._balance = balance

    def deposit(self, amount: Amount):
        self._balance += amount.cents
# ANCHOR_END: shown

    @property
    def balance(self):
        return self._balance


account = Account(100)
try:
    account.deposit(Amount(-5))
except ValueError as reason:
    print(reason)
print(account.balance)
