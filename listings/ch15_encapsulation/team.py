"""A property guards its name, and nothing inside the value that it returns."""

# ANCHOR: shown
class Team:
    def __init__(self):
        self._names = ["ann"]
    names = property(lambda self: self._names)

team = Team()
try:
    team.names += ["bob"]
except AttributeError:
    print("refused")
print(team.names)
# ANCHOR_END: shown
