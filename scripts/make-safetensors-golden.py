"""Makes src/formats/safetensors.golden.json with the reference implementation.

    pip install safetensors numpy torch && python scripts/make-safetensors-golden.py
"""

import base64
import json
from pathlib import Path

import torch
from safetensors.torch import save

# "model" has the types that attune writes, with names whose order tells UTF-8 bytes from UTF-16 units and from numbers
# as keys of an object. "types" has one tensor of every type that attune decodes.
half = [0.1, -65504.0, 6e-8, 2049.0, 1e5, -0.0]
model = {
    "encoder.weight": torch.tensor([[0.1, -2.5, 3e38], [1e-40, -0.0, 7.0]], dtype=torch.float32),
    "encoder.bias": torch.tensor(half, dtype=torch.float16),
    "10": torch.tensor([1.5], dtype=torch.float32),
    "9": torch.tensor(2.5, dtype=torch.float32),
    "\U0001f600": torch.tensor([3.5], dtype=torch.float32),
    "\ufb01": torch.tensor([4.5], dtype=torch.float32),
    "empty": torch.zeros((0, 3), dtype=torch.float32),
}
numbers = [0.0, 1.0, 3.0, 100.0]
types = {
    name: torch.tensor(numbers).to(dtype)
    for name, dtype in {
        "float64": torch.float64,
        "float32": torch.float32,
        "bfloat16": torch.bfloat16,
        "float16": torch.float16,
        "int64": torch.int64,
        "int32": torch.int32,
        "int16": torch.int16,
        "int8": torch.int8,
        "uint8": torch.uint8,
        "bool": torch.bool,
        "float8": torch.float8_e4m3fn,
    }.items()
}
encode = lambda tensors, metadata: base64.b64encode(save(tensors, metadata)).decode()
golden = {
    "model": encode(model, {"format": "pt"}),
    "values": {name: {"shape": list(t.shape), "dtype": str(t.dtype).removeprefix("torch."), "float32": t.float().flatten().tolist()} for name, t in model.items()},
    "half": half,
    "types": encode(types, {"made by": "safetensors"}),
    "numbers": numbers,
}
path = Path(__file__).parent.parent / "src/formats/safetensors.golden.json"
path.write_text(json.dumps(golden, ensure_ascii=True).replace("Infinity", "null") + "\n")
