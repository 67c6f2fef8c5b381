"""`python3 peer.py FOLDER`: the same with the API of the Python reference (Debian's in-toto 1.3.1); prints a Measurement."""

import json
import logging
import os
import resource
import sys
import time

from in_toto import verifylib
from in_toto.models.metadata import Metablock

logging.disable(logging.CRITICAL)
directory = sys.argv[1]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def verify(chain):
    folder = os.path.join(directory, chain)
    layout = Metablock.load(os.path.join(folder, "layout.json"))
    with open(os.path.join(folder, "owner.json"), encoding="utf-8") as file:
        key = json.load(file)
    verifylib.in_toto_verify(layout, {key["keyid"]: key}, link_dir_path=os.path.join(folder, "links"))
    return folder, layout


chains = os.listdir(directory)
warm_up = len(chains) // 10
for chain in chains[:warm_up]:
    verify(chain)
cpu = time.process_time()
start = time.perf_counter()
links = 0
size = 0
for chain in chains[warm_up:]:
    folder, layout = verify(chain)
    links += len(layout.signed.steps)
    size += os.path.getsize(os.path.join(folder, "layout.json"))
    for name in os.listdir(os.path.join(folder, "links")):
        size += os.path.getsize(os.path.join(folder, "links", name))
print(
    json.dumps(
        {
            "links": links,
            "bytes": size,
            "cpu": time.process_time() - cpu,
            "wall": time.perf_counter() - start,
            "memory": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024,
        }
    )
)
