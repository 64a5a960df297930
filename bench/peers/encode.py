"""Encoding with sentence-transformers, in batches of 32 as it does by itself: torch, bf16 autocast, onnx or openvino."""
import json
import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from worker import serve, task

task = task()
torch.set_num_threads(task["threads"])
with open(task["texts"], encoding="utf-8") as file:
    texts = json.load(file)
variant, threads = task["variant"], task["threads"]
options = {}
if variant == "onnx":
    import onnxruntime

    session = onnxruntime.SessionOptions()
    session.intra_op_num_threads = threads
    options = dict(backend="onnx", model_kwargs=dict(session_options=session, provider="CPUExecutionProvider"))
if variant == "openvino":
    options = dict(backend="openvino", model_kwargs=dict(ov_config=dict(INFERENCE_NUM_THREADS=str(threads))))
model = SentenceTransformer(task["model"], device="cpu", **options)
vectors = None


def encode(texts):
    with torch.autocast("cpu", torch.bfloat16, enabled=variant == "bf16-autocast"):
        return model.encode(texts, batch_size=32, normalize_embeddings=True, show_progress_bar=False)


def step():
    global vectors
    vectors = encode(texts)
    return dict(tokens=0)


encode(texts[: task["warmup"]])
serve(step, lambda: np.asarray(vectors, dtype=np.float32).tofile(task["vectors"]))
