"""Two underscores lengthen a name: they lock nothing."""

# ANCHOR: shown
class Account:
    def __init__(self, balance):
        self.__balance = balance

    def balance(self):
        return self.__balance


account = Account(100)
try:
    print(account.__balance)
except AttributeError as error:
    print(error)

account.__balance = 0
print(account.balance(), vars(account))

account._Account__balance -= 1000
print(account.balance())
# ANCHOR_END: shown
