"""Runs one fit of scikit-learn in its own process, with the input and the output of ForestFitCommand.cs."""
import json
import os
import resource
import sys
import time

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
from sklearn.metrics import f1_score

folder, kind = sys.argv[1], sys.argv[2]
features, candidates, trees, seed, threads = map(int, sys.argv[3:8])


def rows(part):
    values = np.fromfile(os.path.join(folder, part + ".x"), dtype="<f4").reshape(-1, features)
    return values, np.fromfile(os.path.join(folder, part + ".y"), dtype="<i4")


def peak_megabytes():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024


values, labels = rows("train")
classifier = {"RandomForest": RandomForestClassifier, "ExtraTrees": ExtraTreesClassifier}[kind](
    n_estimators=trees, max_features=candidates, n_jobs=threads, random_state=seed)

cpu = resource.getrusage(resource.RUSAGE_SELF).ru_utime
wall = time.perf_counter()
classifier.fit(values, labels)
wall = time.perf_counter() - wall
cpu = resource.getrusage(resource.RUSAGE_SELF).ru_utime - cpu
peak = peak_megabytes()

values, labels = rows("test")
answers = classifier.predict(values)
print(json.dumps({
    "accuracy": float((answers == labels).mean()),
    "macro_f1": float(f1_score(labels, answers, average="macro")),
    "wall_s": wall,
    "cpu_s": cpu,
    "peak_mb": peak,
    "nodes": int(sum(tree.tree_.node_count for tree in classifier.estimators_)),
}))
