# ANCHOR: shown
"""A tuple shows the names, and adds none."""


class Team:
    def __init__(self):
        self._names = ["ann"]

    def add(self, name):
        if name not in self._names:
            self._names.append(name)

    @property
    def names(self):
        return tuple(self._names)


team = Team()
team.add("ann")
team.add("bob")
print(", ".join(team.names))
# ANCHOR_END: shown
