"""A list from a manager's dict is a copy: only an assignment goes back."""

# ANCHOR: shown
from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        order = manager.dict(items=[])
        order["items"].append("tea")
        order["items"] += ["mug"]
        print(order["items"])
# ANCHOR_END: shown
