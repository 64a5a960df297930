"""Checks that sentence-transformers loads folders that attune saved, and gives the same vectors as `attune encode`.

usage: python scripts/check-sentence-transformers.py FOLDER... [--texts FILE.jsonl ...] [--limit 300]

Needs sentence-transformers, and node on the path. FILE.jsonl has a "text" a line; a few texts of every kind are always
among them. Prints the least cosine of each folder and role, float32; ends with 1 where one is below 0.9999.
"""
import argparse, sys
import numpy as np
from attune_vectors import attune_vectors, cosines, texts_of
from sentence_transformers import SentenceTransformer

parser = argparse.ArgumentParser()
parser.add_argument("folders", nargs="+")
parser.add_argument("--texts", nargs="*", default=[])
parser.add_argument("--limit", type=int, default=300, help="of each file")
parser.add_argument("--runtime", default="ort")
options = parser.parse_args()

texts = texts_of(options.texts, options.limit)
failed = False
for folder in options.folders:
    model = SentenceTransformer(folder, device="cpu")
    for role, encode in [("document", model.encode_document), ("query", model.encode_query)]:
        theirs, ours = encode(texts, convert_to_numpy=True), attune_vectors(folder, texts, role, options.runtime)
        found = cosines(theirs, ours)
        lengths = np.abs(np.linalg.norm(ours, axis=1) / np.linalg.norm(theirs, axis=1) - 1).max()
        least = int(found.argmin())
        print(f"{folder} as {role}: {len(texts)} texts, least cosine {found[least]:.7f} ({texts[least][:40]!r}), lengths differ by {lengths:.1e}", flush=True)
        failed = failed or found[least] < 0.9999 or lengths > 1e-3
sys.exit(1 if failed else 0)
