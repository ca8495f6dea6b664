"""A dict that another thread fills must not be looped over meanwhile."""

import threading

stock = {"apple": 3, "pear": 5}

def restock():
    stock["plum"] = 7

for name in stock:
    other = threading.Thread(target=restock)
    other.start()
    other.join()  # in production: luck
