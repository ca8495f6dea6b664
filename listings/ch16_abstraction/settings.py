# ANCHOR: shown
"""A class that never heard of a protocol fits it, and so does a dict."""

from typing import Protocol


class Settings(Protocol):
    def get(self, key: str, /) -> str | None: ...


class Defaults:
    def get(self, key: str, /) -> str | None:
        return "en" if key == "language" else None


def language(settings: Settings) -> str:
    return settings.get("language") or "none"


print(language(Defaults()))
print(language({"language": "de"}))
# ANCHOR_END: shown
