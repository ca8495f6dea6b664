"""A pickle names a call that makes its object, and loading makes the call."""

# ANCHOR: shown
import json
import pickle


class Mischief:
    def __reduce__(self):
        return print, ("loading me ran this print",)


message = pickle.dumps(Mischief())
print("the bytes have arrived")
print("loaded:", pickle.loads(message))
print("json:  ", json.loads('["print", "loading me ran nothing"]'))
# ANCHOR_END: shown
