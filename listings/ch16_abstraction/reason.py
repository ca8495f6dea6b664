# ANCHOR: shown
"""The caller knows one error, and the cause is inside."""


class NoSettings(Exception):
    pass


class Stored:
    def get(self, key):
        try:
            return read(key)
        except OSError as cause:
            raise NoSettings(f"cannot read {key}") from cause


def language(settings):
    try:
        return settings.get("language")
    except NoSettings as error:
        return f"en ({error}: {error.__cause__})"


# ANCHOR_END: shown
def read(key):
    if key == "theme":
        return "dark"
    raise ConnectionError("the database is away")


print(language(Stored()))
assert Stored().get("theme") == "dark"
