# ANCHOR: shown
"""Keep a copy of the list that a caller hands you: the caller still has it."""


class Team:
    def __init__(self, names):
        self._names = tuple(names)

    @property
    def names(self):
        return self._names


names = ["ann"]
team = Team(names)
names.append("bob")
print("ours:", ", ".join(names))
print("team:", ", ".join(team.names))
# ANCHOR_END: shown
