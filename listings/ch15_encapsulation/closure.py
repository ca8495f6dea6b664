# ANCHOR: shown
"""A closure keeps its number in a cell that has no name outside."""


def account(balance):
    def deposit(amount):
        nonlocal balance
        balance += amount
        return balance

    return deposit


deposit = account(100)
print(deposit(50))
# ANCHOR_END: shown
