# ANCHOR: shown
"""Of the 20 ways in which two increments can interleave, 18 lose one."""

from itertools import combinations


def run(schedule: str) -> int:
    """Each worker loads the shared value, adds one to its copy, stores it."""
    shared, copies, steps_done = 0, {}, {"A": 0, "B": 0}
    for worker in schedule:
        match steps_done[worker]:
            case 0:
                copies[worker] = shared
            case 1:
                copies[worker] += 1
            case 2:
                shared = copies[worker]
        steps_done[worker] += 1
    return shared


def schedules() -> list[str]:
    """Every choice of the three places, of six, at which A takes a step."""
    places = combinations(range(6), 3)
    return ["".join("A" if at in a else "B" for at in range(6)) for a in places]
# ANCHOR_END: shown


if __name__ == "__main__":
    ends = [(schedule, run(schedule)) for schedule in schedules()]
    for start in range(0, len(ends), 5):
        row = ends[start : start + 5]
        print("   ".join(f"{schedule} {end}" for schedule, end in row))
    lost = sum(end == 1 for _, end in ends)
    print(f"{lost} of {len(ends)} lose an update")
