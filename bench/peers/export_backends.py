"""Exports a model for sentence-transformers' onnx and openvino back ends, with its own exporters (Optimum)."""
import os, sys

from sentence_transformers import SentenceTransformer

model, folder = sys.argv[1:]
for backend in ("onnx", "openvino"):
    target = os.path.join(folder, backend)
    if not os.path.exists(os.path.join(target, "modules.json")):
        SentenceTransformer(model, device="cpu", backend=backend).save_pretrained(target)
