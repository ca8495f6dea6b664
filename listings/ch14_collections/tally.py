# ANCHOR: shown
"""`__missing__` answers for a missing key, and need not insert it."""


class Tally(dict):
    def __missing__(self, name):
        return 0


count = Tally()
for name in "ada bob ada cyd bob".split():
    count[name] += 1
eve = count["eve"]
print(count["ada"], eve, len(count))
# ANCHOR_END: shown
