"""A getter that uses its own name calls itself."""


class Account:
    @property
    def balance(self):
        return self.balance


print(Account().balance)
