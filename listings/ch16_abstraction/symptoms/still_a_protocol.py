"""A class that names `Protocol` among its bases is an interface, too."""

from typing import Protocol


class Settings(Protocol):
    def get(self, key): ...


class Defaults(Settings, Protocol):
    def get(self, key):
        return "en"


print(Defaults().get("language"))
