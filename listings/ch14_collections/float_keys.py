# ANCHOR: shown
"""A float is a key once you have said which floats are equal."""


def key(reading):
    return "NaN" if reading != reading else reading


readings = [0.0, -0.0, 0.5, float("nan"), -float("nan")]
keys = {key(reading) for reading in readings}
print(f"readings: {len(readings)}, keys: {len(keys)}")
# ANCHOR_END: shown
