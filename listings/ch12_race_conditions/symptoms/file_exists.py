"""Two workers see that the folder is missing, and both make it."""

import os, tempfile, threading
from concurrent.futures import ThreadPoolExecutor

both_looked = threading.Barrier(2)
def prepare(path):
    if not os.path.exists(path):
        both_looked.wait()  # in production: luck
        os.mkdir(path)

with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
    list(pool.map(prepare, [folder + "/invoices"] * 2))
