"""Makes src/formats/onnx/read.golden.json: one model written by Python's onnx, and what stands in it.

    pip install onnx ml_dtypes numpy && python scripts/make-onnx-golden.py
"""

import base64
import json
from pathlib import Path

import ml_dtypes
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

arrays = {
    "float32": np.array([[0.5, -1.25, 3e38], [1e-40, -0.0, 7.0]], np.float32),
    "float64": np.array([0.1, -1e300]),
    "float16": np.array([0.1, -65504.0, 6e-8], np.float16),
    "bfloat16": np.array([0.1, -3e38], ml_dtypes.bfloat16),
    "int8": np.array([-128, 127], np.int8),
    "uint8": np.array([0, 255], np.uint8),
    "int32": np.array([-(2**31), 2**31 - 1], np.int32),
    "int64": np.array([-(2**63), 2**63 - 1, -1], np.int64),
    "bool": np.array([True, False, True]),
}
codes = {name: helper.np_dtype_to_tensor_dtype(a.dtype) for name, a in arrays.items()}

# Each type twice: as raw bytes, and number by number in the field that is meant for it.
raw = [numpy_helper.from_array(a, f"raw {n}") for n, a in arrays.items()]
typed = [helper.make_tensor(f"typed {n}", codes[n], a.shape, a.flatten().tolist()) for n, a in arrays.items()]
scalar = helper.make_tensor("scalar", TensorProto.INT64, [], [5])
empty = helper.make_tensor("empty", TensorProto.FLOAT, [0, 3], [])

nodes = [
    helper.make_node("Gemm", ["x", "raw float32", ""], ["y"], name="产品", alpha=0.5, transB=1),
    helper.make_node("Constant", [], ["c"], value=numpy_helper.from_array(np.array([1, 2], np.int64), "constant")),
    helper.make_node("Slice", ["y"], ["z"], starts=[0, -3], ends=[9223372036854775807, -1], axes=[0, 1], doc_string="kept out"),
    helper.make_node("Fused", ["z"], ["out"], domain="com.example", mode="fast", scales=[0.5, 0.1]),
]
nodes[-1].attribute.append(helper.make_attribute("none", [], attr_type=onnx.AttributeProto.INTS))
info = helper.make_tensor_value_info
graph = helper.make_graph(
    nodes,
    "golden",
    [info("x", TensorProto.FLOAT, ["batch", 3])],
    [info("out", TensorProto.FLOAT16, [None, 2]), info("unranked", TensorProto.BOOL, None)],
    [*raw, *typed, scalar, empty],
    doc_string="kept out",
    value_info=[info("z", TensorProto.FLOAT, [1])],
)
model = helper.make_model(
    graph, ir_version=10, producer_name="make-onnx-golden", opset_imports=[helper.make_opsetid("", 9), helper.make_opsetid("com.example", 1)]
)
helper.set_model_props(model, {"author": "attune"})

golden = {
    "onnx": base64.b64encode(model.SerializeToString()).decode(),
    "raw": {name: base64.b64encode(a.tobytes()).decode() for name, a in arrays.items()},
    "shapes": {name: list(a.shape) for name, a in arrays.items()},
}
path = Path(__file__).parent.parent / "src/formats/onnx/read.golden.json"
path.write_text(json.dumps(golden) + "\n")
