# ANCHOR: shown
"""A float is a key once you have said which floats are equal."""


def key(reading):
    return "NaN" if reading != reading else reading


readings = [0.0, -0.0, float("nan"), -float("nan")]
zeros = {key(reading) for reading in readings[:2]}
nans = {key(reading) for reading in readings[2:]}
print(f"keys of the zeros: {len(zeros)}, of the NaNs: {len(nans)}")
# ANCHOR_END: shown
