"""Writes src/data/records/testing/parquet.golden.json: small Parquet files as pyarrow, Polars and DuckDB write them, and what is in them.

pip install pyarrow polars duckdb; python scripts/make-parquet-golden.py
"""

import base64
import json
import os
import tempfile

import duckdb
import polars
import pyarrow as pa
import pyarrow.parquet as pq

TARGET = os.path.join(os.path.dirname(__file__), "../src/data/records/testing/parquet.golden.json")

ROWS = [
    {
        "id": i,
        "query": f"how do I get order {i % 3} back?" if i % 2 else f"如何退回订单 {i}?",
        "positive": None if i % 7 == 3 else f"Send it back within {i} days.",
        "score": i / 4,
        "same": None if i % 5 == 2 else i % 3 == 0,
        "negatives": [] if i % 5 == 0 else None if i % 6 == 1 else [f"no {i}", None if i % 4 == 0 else f"nor {i}"],
        "answers": None if i % 8 == 2 else {"text": [f"t{i}"] * (i % 3), "start": i},
        "always": "one",
        "never": None,
    }
    for i in range(24)
]
SCHEMA = pa.schema(
    [
        ("id", pa.int64()),
        ("query", pa.string()),
        ("positive", pa.string()),
        ("score", pa.float64()),
        ("same", pa.bool_()),
        ("negatives", pa.list_(pa.string())),
        ("answers", pa.struct([("text", pa.list_(pa.string())), ("start", pa.int32())])),
        ("always", pa.string()),
        ("never", pa.string()),
    ]
)
FLAT = ["id", "query", "positive", "score", "same", "always", "never"]
ENCODINGS = {
    "id": "DELTA_BINARY_PACKED",
    "query": "DELTA_BYTE_ARRAY",
    "positive": "DELTA_LENGTH_BYTE_ARRAY",
    "score": "BYTE_STREAM_SPLIT",
}


def main() -> None:
    rows = table = pa.Table.from_pylist(ROWS, schema=SCHEMA)
    files: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:

        def keep(name: str, write) -> None:
            path = os.path.join(folder, f"{name}.parquet")
            write(path)
            with open(path, "rb") as file:
                files[name] = base64.b64encode(file.read()).decode()

        for codec in ["none", "snappy", "gzip", "zstd", "brotli", "lz4"]:
            for version in ["1.0", "2.0"]:
                keep(
                    f"pyarrow {codec} {version}",
                    lambda path: pq.write_table(table, path, compression=codec, data_page_version=version, row_group_size=10),
                )
        for version in ["1.0", "2.0"]:
            keep(
                f"pyarrow delta {version}",
                lambda path: pq.write_table(
                    table.select(FLAT), path, use_dictionary=False, column_encoding=ENCODINGS, data_page_version=version
                ),
            )
        keep("pyarrow index", lambda path: pq.write_table(table, path, data_page_size=100, write_page_index=True))
        keep("pyarrow empty", lambda path: pq.write_table(table.slice(0, 0), path))
        frame = polars.DataFrame(ROWS, schema_overrides={"never": polars.String})
        for codec in ["zstd", "lz4"]:
            keep(f"polars {codec}", lambda path: frame.write_parquet(path, compression=codec))
        duckdb.sql("create table golden as select * from rows")
        for version in ["v1", "v2"]:
            keep(
                f"duckdb {version}",
                lambda path: duckdb.sql(f"copy golden to '{path}' (format parquet, parquet_version {version})"),
            )
    with open(TARGET, "w") as file:
        json.dump({"rows": ROWS, "flat": FLAT, "files": files}, file, ensure_ascii=False, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
