"""Peers of the index benches. Reads documents.npy and queries.npy of a folder; prints one line of JSON.

search.py flat FOLDER THREADS          faiss.IndexFlatIP, all queries at once, top 10
search.py hnsw FOLDER THREADS RECALL   hnswlib, one query at a time, at the least ef that reaches the recall
"""
import json
import os
import sys
import time

import numpy as np

kind, folder, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
documents = np.load(f"{folder}/documents.npy", mmap_mode="r")
queries = np.load(f"{folder}/queries.npy")

if kind == "flat":
    import faiss

    faiss.omp_set_num_threads(threads)
    index = faiss.IndexFlatIP(documents.shape[1])
    index.add(np.ascontiguousarray(documents))
    index.search(queries[:32], 10)
    start = time.perf_counter()
    _, rows = index.search(queries, 10)
    print(json.dumps({"seconds": time.perf_counter() - start, "rows": rows[:, :10].tolist()}))
else:
    import hnswlib

    truth = np.load(f"{folder}/truth.npy").astype(int)
    path = f"{folder}/hnswlib.bin"
    index = hnswlib.Index(space="cosine", dim=documents.shape[1])
    if not os.path.exists(path):
        index.init_index(max_elements=documents.shape[0], M=16, ef_construction=128)
        index.set_num_threads(threads)
        index.add_items(np.ascontiguousarray(documents))
        index.save_index(path)
    else:
        index.load_index(path)
    index.set_num_threads(1)
    for ef in (16, 32, 48, 64, 96, 128, 192, 256, 384, 512):
        index.set_ef(ef)
        times, found = [], []
        for query in queries:
            start = time.perf_counter()
            rows, _ = index.knn_query(query, k=10)
            times.append(time.perf_counter() - start)
            found.append(rows[0])
        recall = np.mean([len(set(f) & set(t)) / 10 for f, t in zip(found, truth)])
        if recall >= float(sys.argv[4]):
            break
    print(json.dumps({"ef": ef, "recall": float(recall), "p50": float(np.median(times) * 1000), "bytes": os.path.getsize(path)}))
