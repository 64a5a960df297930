"""Files of `attune encode` read by pyarrow and NumPy; their small numbers held against sentence-transformers' quantize_embeddings.

    python scripts/check-vector-files.py MODEL TEXTS     (with sentence-transformers, numpy and pyarrow; TEXTS: a text a line)
"""
import json, os, subprocess, sys, tempfile

import numpy as np
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as parquet

model, texts = sys.argv[1:]
root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
node = os.path.join(root, "node_modules/.bin/node")


def encode(output, *options):
    command = [node, "--disable-warning=ExperimentalWarning", os.path.join(root, "src/cli/main.ts"), "encode", "--model", model]
    subprocess.run(command + ["--input", texts, "--output", output, "--batch", "64", *options], check=True, stdout=subprocess.DEVNULL)


with tempfile.TemporaryDirectory() as folder:
    at = lambda name: os.path.join(folder, name)
    encode(at("float32.npy"), "--precision", "float32")
    whole = np.load(at("float32.npy"))
    print(f"pyarrow {pa.__version__}, numpy {np.__version__}: {whole.shape[0]} vectors of {whole.shape[1]}")
    for kind, read in {"arrow": lambda f: pa.ipc.open_file(f).read_all(), "parquet": parquet.read_table}.items():
        encode(at(f"v.{kind}"), "--precision", "float32")
        table = read(at(f"v.{kind}"))
        table.validate(full=True)
        vectors = np.array(table["vector"].to_pylist(), dtype=np.float32)
        assert table["id"].to_pylist() == [str(i + 1) for i in range(len(whole))]
        assert (vectors == whole).all()
        print(f"{kind}: the same; {table.schema.field('vector').type}, {table['vector'].num_chunks} chunks, {dict(table.schema.metadata or {})}")
    assert feather.read_table(at("v.arrow")).num_rows == len(whole)
    try:
        from sentence_transformers.util.quantization import quantize_embeddings
    except ImportError:
        from sentence_transformers.quantization import quantize_embeddings
    for precision in ["int8", "uint8", "binary", "ubinary"]:
        for kind in ["npy", "arrow", "parquet"]:
            options = ["--precision", "float32", "--output-precision", precision]
            encode(at(f"{precision}.{kind}"), *options, *(["--calibration", "128"] if "int8" in precision else []))
        ranges = None
        if "int8" in precision:
            file = json.load(open(at(f"{precision}.npy.ranges.json")))
            ranges = np.array([file["least"], file["greatest"]], dtype=np.float32)
            assert (ranges == np.vstack([whole[:128].min(axis=0), whole[:128].max(axis=0)])).all()
        wanted = quantize_embeddings(whole, precision=precision, ranges=ranges)
        found = np.load(at(f"{precision}.npy"))
        assert found.dtype == wanted.dtype and found.shape == wanted.shape
        arrow = pa.ipc.open_file(at(f"{precision}.arrow")).read_all()["vector"]
        table = parquet.read_table(at(f"{precision}.parquet"))["vector"]
        assert np.array(arrow.to_pylist()).tolist() == found.tolist() == np.array(table.to_pylist()).tolist()
        print(f"{precision}: {arrow.type} and {table.type}; {int((found != wanted).sum())} of {found.size} numbers differ from sentence-transformers")
