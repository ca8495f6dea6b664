"""`NotImplemented` is a value of operators, and no exception."""


class Settings:
    def get(self, key):
        raise NotImplemented


print(Settings().get("language"))
