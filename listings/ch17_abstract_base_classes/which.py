"""`isinstance` asks an object for its class."""

# ANCHOR: shown
class Post:
    def fee(self, grams):
        return 200 + grams // 10


class Drone:
    def fee(self, grams):
        return 900


for carrier in (Post(), Drone()):
    flies = isinstance(carrier, Drone)
    print(carrier.fee(500), "flies" if flies else "drives")
# ANCHOR_END: shown
