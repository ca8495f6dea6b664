# ANCHOR: shown
"""A built-in type takes no method from outside: write a function."""


def euro(cents):
    return f"{cents // 100}.{cents % 100:02}"


print(euro(250))
# ANCHOR_END: shown
