# ANCHOR: shown
"""An interface with a blank: each class fills in the type of its values."""

from typing import Protocol, TypeVar

T = TypeVar("T")
Value = TypeVar("Value", covariant=True)


class Settings(Protocol[Value]):
    def get(self, key: str, /) -> Value | None: ...


class Limits:
    def get(self, key: str, /) -> int | None:
        return 500 if key == "limit" else None


def either(settings: Settings[T], key: str, default: T) -> T:
    found = settings.get(key)
    return default if found is None else found


# ANCHOR_END: shown
class Names:
    def get(self, key: str, /) -> str | None:
        return "en" if key == "language" else None


print(either(Names(), "language", "none"))
print(either(Limits(), "limit", 0) + 1)
