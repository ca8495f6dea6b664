"""One underscore says "not yours", and a property shows the number."""


# ANCHOR: shown
class Account:
    def __init__(self, balance):
        self._balance = balance

    def deposit(self, amount):
        assert amount > 0, f"not an amount: {amount}"
        self._balance += amount

    @property
    def balance(self):
        return self._balance


account = Account(100)
account.deposit(50)
print(account.balance)
# ANCHOR_END: shown
