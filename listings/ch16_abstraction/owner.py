# ANCHOR: shown
"""The caller names what it needs: suppliers fit that, and so does a fake."""

from typing import Protocol


# billing.py
class Orders(Protocol):
    def unpaid(self) -> list[str]: ...


def remind(orders: Orders) -> str:
    return ", ".join(orders.unpaid()) or "no one"


# database.py, which does not import billing
class Table:
    rows = [("ann", True), ("bob", False), ("cy", False)]

    def unpaid(self) -> list[str]:
        return [name for name, paid in self.rows if not paid]


# ANCHOR_END: shown
# test_billing.py
class Fake:
    def __init__(self, names: list[str]):
        self.names = names

    def unpaid(self) -> list[str]:
        return self.names


print(remind(Table()))
print(remind(Fake([])))
