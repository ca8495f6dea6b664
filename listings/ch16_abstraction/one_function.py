# ANCHOR: shown
"""Where the caller needs one method, a function is interface enough."""


def language(get):
    return get("language") or "none"


def shouted(key):
    return key.upper()


print(language({"language": "de"}.get))
print(language(shouted))
print(language(lambda key: None))
# ANCHOR_END: shown
