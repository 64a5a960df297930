"""Encoding with a static table: model2vec, or sentence-transformers' StaticEmbedding."""
import json
import os

task_threads = json.loads(__import__("sys").argv[1])["threads"]
# Before the tokenizers' library is loaded, which would take all threads.
os.environ["RAYON_NUM_THREADS"] = str(task_threads)
os.environ["TOKENIZERS_PARALLELISM"] = "true" if task_threads > 1 else "false"
import numpy as np
from worker import serve, task

task = task()
with open(task["texts"], encoding="utf-8") as file:
    texts = json.load(file)
if task["variant"] == "model2vec":
    from model2vec import StaticModel

    model = StaticModel.from_pretrained(task["model"])
    encode = lambda some: model.encode(some, use_multiprocessing=task["threads"] > 1)
else:
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(task["threads"])
    model = SentenceTransformer(task["model"], device="cpu")
    # The batch that is fastest of 32, 256, 1024 and 4096.
    encode = lambda some: model.encode(some, batch_size=1024, show_progress_bar=False)
vectors = None


def step():
    global vectors
    vectors = encode(texts)
    return {"tokens": 0}


def finish():
    np.asarray(vectors, dtype=np.float32).tofile(task["vectors"])


encode(texts[: task["warmup"]])
serve(step, finish)
