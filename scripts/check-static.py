"""Compares static encoders in model2vec and sentence-transformers with attune, both ways.

python scripts/check-static.py FOLDER [--texts FILE.jsonl] [--limit N] [--make OUT] [--distil MODEL]

FOLDER is a static encoder that attune wrote; its vectors in model2vec and sentence-transformers are held against those of
`attune encode`. --make OUT: sentence-transformers and model2vec write static encoders of their own into OUT (random numbers
under FOLDER's tokenizer: plain, int8, a quantized vocabulary with mapping and weights), and attune's vectors of those are held
against theirs. --distil MODEL: model2vec distils MODEL too, and the cosines between pairs of texts of the two tables are compared.
Ends with 1 where the least cosine is below 0.99999.
"""
import argparse, sys
from importlib.metadata import version
from pathlib import Path
import numpy as np
from attune_vectors import attune_vectors as attune, texts_of

LEAST = 0.99999


def least_cosine(a, b):
    """Zeros are equal to zeros alone."""
    a, b = a.astype(np.float64), b.astype(np.float64)
    sizes = np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1)
    lengths = sizes[0] * sizes[1]
    same = np.where((sizes[0] == 0) & (sizes[1] == 0), 1, (a * b).sum(axis=1) / np.where(lengths == 0, 1, lengths))
    return float(same.min())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--texts", nargs="*", default=[])
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--make")
    parser.add_argument("--distil")
    options = parser.parse_args()
    from model2vec import StaticModel
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, StaticEmbedding
    from tokenizers import Tokenizer

    print(f"model2vec {version('model2vec')}, sentence-transformers {version('sentence-transformers')}, tokenizers {version('tokenizers')}")
    texts = texts_of(options.texts, options.limit)
    bad = 0

    def report(name: str, ours: np.ndarray, theirs: np.ndarray) -> None:
        nonlocal bad
        least = least_cosine(ours, theirs)
        bad += least < LEAST
        print(f"{name:55} least cosine {least:.6f} over {len(texts)} texts", flush=True)

    ours = attune(options.folder, texts)
    report("sentence-transformers reads attune's folder", ours, SentenceTransformer(options.folder, device="cpu").encode(texts))
    report("model2vec reads attune's folder", ours, StaticModel.from_pretrained(options.folder).encode(texts))

    if options.make:
        tokenizer = Tokenizer.from_file(str(Path(options.folder) / "tokenizer.json"))
        size, numbers = tokenizer.get_vocab_size(), np.random.default_rng(1)
        table = numbers.normal(size=(size, 64)).astype(np.float32)
        plain = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=table.copy()), Normalize()], device="cpu")
        path = str(Path(options.make) / "sentence-transformers")
        plain.save_pretrained(path)
        report("attune reads sentence-transformers' folder", attune(path, texts), plain.encode(texts))
        mapping = numbers.integers(0, 500, size)
        weights = numbers.uniform(0.1, 1, size).astype(np.float32)
        kinds = {
            "model2vec": {"vectors": table},
            "float16": {"vectors": table.astype(np.float16)},
            "int8": {"vectors": (table * 30).clip(-127, 127).astype(np.int8)},
            "quantized vocabulary": {"vectors": table[:500], "token_mapping": mapping, "weights": weights},
        }
        for kind, parts in kinds.items():
            model = StaticModel(tokenizer=tokenizer, normalize=True, config={"model_type": "model2vec"}, **parts)
            path = str(Path(options.make) / kind.replace(" ", "-"))
            model.save_pretrained(path)
            report(f"attune reads model2vec's folder: {kind}", attune(path, texts), model.encode(texts))

    if options.distil:
        from model2vec.distill import distill

        theirs = distill(options.distil, pca_dims=ours.shape[1], quantize_to="float32").encode(texts)
        upper = np.triu_indices(len(texts), 1)
        similar = [(vectors @ vectors.T)[upper] for vectors in (ours, theirs)]
        print(f"{'distilled by model2vec':55} cosines between texts correlate {np.corrcoef(*similar)[0, 1]:.6f} with attune's")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
