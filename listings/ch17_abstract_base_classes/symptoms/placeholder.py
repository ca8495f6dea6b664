"""A placeholder speaks at the call, and says little."""


class Carrier:
    def fee(self, grams):
        raise NotImplementedError


class Post(Carrier):
    def fees(self, grams):
        return 250


print(Post().fee(500))
