"""Checks that other stacks load a folder that `attune export` wrote, and give the vectors of `attune encode`.

usage: python scripts/check-interop.py FOLDER [--stack torch onnx openvino fastembed tei] [--texts FILE.jsonl ...] [--limit 100]

Stacks that are not installed are named and left out; every one that is asked for with --stack must be there. `tei` checks the
folder against what text-embeddings-inference reads (files, keys and types), as its server is no Python package. Needs node on the
path; run it in the repository. Prints a row of a Markdown table for each stack: its versions, the least cosine of float32 and of
int8 (where onnx/model_quantized.onnx is there). Ends with 1 where float32 is below 0.9999 or int8 below 0.99.
"""
import argparse, importlib.metadata, json, os, sys
import numpy as np
from attune_vectors import attune_vectors, cosines, texts_of

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--stack", nargs="*")
parser.add_argument("--texts", nargs="*", default=[])
parser.add_argument("--limit", type=int, default=100, help="of each file")
options = parser.parse_args()
folder = options.folder.rstrip("/")

texts = texts_of(options.texts, options.limit)


def read(name):
    with open(f"{folder}/{name}", encoding="utf-8") as file:
        return json.load(file)


def sentence_transformers(backend, file=None):
    from sentence_transformers import SentenceTransformer

    kwargs = {} if file is None else {"model_kwargs": {"file_name": file}}
    model = SentenceTransformer(folder, device="cpu", backend=backend, **kwargs)
    return model.encode_document(texts, convert_to_numpy=True, batch_size=16)


def openvino(_, file="model.onnx"):
    """OpenVINO itself on the exported file, with the folder's tokenizer; sentence-transformers' back end would convert it first."""
    import openvino
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    compiled = openvino.compile_model(f"{folder}/onnx/{file}", "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    names = [port.any_name for port in compiled.inputs]
    longest, prompt, out = read("sentence_bert_config.json")["max_seq_length"], read("config_sentence_transformers.json")["prompts"]["document"], []
    for at in range(0, len(texts), 16):
        batch = [prompt + text for text in texts[at : at + 16]]
        inputs = dict(tokenizer(batch, padding=True, truncation=True, max_length=longest, return_tensors="np"))
        inputs = {name: inputs.get(name, np.zeros_like(inputs["input_ids"])) for name in names}
        out.append(compiled(inputs)["sentence_embedding"])
    return np.concatenate(out)


def fastembed(_, file="model.onnx"):
    from fastembed import TextEmbedding
    from fastembed.common.model_description import ModelSource, PoolingType

    width = ours.shape[1]
    pooling = read("1_Pooling/config.json")
    kinds = {"pooling_mode_mean_tokens": PoolingType.MEAN, "pooling_mode_cls_token": PoolingType.CLS}
    kind = next((kind for key, kind in kinds.items() if pooling[key]), None)
    if kind is None:
        raise SystemExit("fastembed pools by mean or cls alone")
    name = f"attune/{os.path.basename(folder)}-{file}"
    normalize = any("Normalize" in module["type"] for module in read("modules.json"))
    TextEmbedding.add_custom_model(model=name, pooling=kind, normalization=normalize, sources=ModelSource(hf="attune/none"), dim=width, model_file=f"onnx/{file}")
    model = TextEmbedding(model_name=name, specific_model_path=folder)
    return np.array(list(model.embed(texts, batch_size=16)))


def tei(_):
    """The files and keys that text-embeddings-inference 1.9 reads: router/src/lib.rs, backends/src/lib.rs, backends/ort/src/lib.rs."""
    import onnx

    problems = []
    expect = lambda truth, words: None if truth else problems.append(words)
    pooling, modules = read("1_Pooling/config.json"), read("modules.json")
    keys = ["cls_token", "mean_tokens", "max_tokens", "mean_sqrt_len_tokens"]
    expect(all(isinstance(pooling.get(f"pooling_mode_{key}"), bool) for key in keys), "pooling_mode_* are not all there")
    expect(sum(pooling[f"pooling_mode_{key}"] for key in ["cls_token", "mean_tokens"]) == 1 or pooling.get("pooling_mode_lasttoken"), "it pools by mean, cls or last token alone")
    expect(isinstance(read("sentence_bert_config.json").get("max_seq_length"), int), "max_seq_length is missing")
    known = {f"sentence_transformers.models.{name}" for name in ["Transformer", "Pooling", "Normalize", "Dense"]}
    expect(all(module["type"] in known and isinstance(module["path"], str) for module in modules), "modules.json has a type that it does not know")
    config = read("config.json")
    expect(isinstance(config.get("model_type"), str) and isinstance(config.get("max_position_embeddings", config.get("n_positions")), int), "config.json lacks model_type or max_position_embeddings")
    for name in ["tokenizer.json", "model.safetensors", "onnx/model.onnx"]:
        expect(os.path.exists(f"{folder}/{name}"), f"{name} is missing")
    graph = onnx.load(f"{folder}/onnx/model.onnx", load_external_data=False).graph
    onnx.checker.check_model(f"{folder}/onnx/model.onnx", full_check=True)
    expect({value.name for value in graph.input} <= {"input_ids", "attention_mask", "token_type_ids"}, "an input has another name")
    expect(all(value.type.tensor_type.elem_type == onnx.TensorProto.INT64 for value in graph.input), "inputs are not int64")
    # Its ONNX back end takes last_hidden_state (or the first output) and pools by itself.
    expect([value.name for value in graph.output] == ["last_hidden_state", "sentence_embedding"], "the outputs have other names")
    if problems:
        print("\n".join(problems))
        raise SystemExit(1)


ours = attune_vectors(folder, texts)


def least(vectors):
    return float(cosines(vectors, ours).min())


def versions(*names):
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)


quantized = os.path.exists(f"{folder}/onnx/model_quantized.onnx")
stacks = {
    "torch": (["sentence-transformers", "torch"], lambda: sentence_transformers("torch"), None),
    "onnx": (["sentence-transformers", "optimum-onnx", "onnxruntime"], lambda: sentence_transformers("onnx", "onnx/model.onnx"), lambda: sentence_transformers("onnx", "onnx/model_quantized.onnx")),
    "openvino": (["openvino", "transformers"], lambda: openvino(None), lambda: openvino(None, "model_quantized.onnx")),
    "fastembed": (["fastembed", "onnxruntime"], lambda: fastembed(None), lambda: fastembed(None, "model_quantized.onnx")),
    "tei": (["onnx"], lambda: tei(None), None),
}
failed = False
for name, (packages, exact, small) in stacks.items():
    if options.stack is not None and name not in options.stack:
        continue
    try:
        made_with = versions(*packages)
    except importlib.metadata.PackageNotFoundError as missing:
        print(f"{name}: {missing.name} is not installed, left out", file=sys.stderr)
        failed = failed or options.stack is not None
        continue
    found = exact()
    if found is None:
        print(f"| {name} | {made_with} | reads it | |", flush=True)
        continue
    whole, quarter = least(found), least(small()) if small and quantized else None
    print(f"| {name} | {made_with} | {whole:.6f} | {'' if quarter is None else f'{quarter:.4f}'} |", flush=True)
    failed = failed or whole < 0.9999 or (quarter is not None and quarter < 0.99)
sys.exit(1 if failed else 0)
