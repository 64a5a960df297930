"""Fine-tunes a model on a BEIR folder's train split with sentence-transformers, and measures retrieval before and after.

The recipe that attune's trainer is compared with: sentence-transformers' modules and its MultipleNegativesRankingLoss,
AdamW without decay on biases and norms, linear warm-up and decay, gradients clipped at norm 1, dropout as the model's
config has it. Prints one JSON line.
"""
import argparse, csv, json, os, random, time

os.environ.setdefault("HF_HUB_OFFLINE", "1")
import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.losses import MultipleNegativesRankingLoss


def records(path):
    with open(path, encoding="utf-8") as lines:
        return {r["_id"]: r for r in map(json.loads, filter(str.strip, lines))}


def judgements(data, split):
    judged = {}
    with open(f"{data}/qrels/{split}.tsv", encoding="utf-8") as lines:
        for query, document, grade in list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]:
            if float(grade) > 0:
                judged.setdefault(query, {})[document] = float(grade)
    return judged


def text(record):
    return f"{record.get('title', '')} {record['text']}".strip()


def evaluate(model, corpus, queries, judged):
    ids = list(corpus)
    encode = lambda texts: model.encode(texts, batch_size=32, normalize_embeddings=True, show_progress_bar=False)
    scores = encode([queries[q]["text"] for q in judged]) @ encode([text(corpus[i]) for i in ids]).T
    ndcg, mrr, recall = [], [], {1: [], 10: []}
    discount = 1 / np.log2(np.arange(2, 12))
    for row, grades in zip(scores, judged.values()):
        gains = np.array([grades.get(ids[j], 0) for j in np.argsort(-row, kind="stable")[:10]])
        ideal = np.array(sorted(grades.values(), reverse=True)[:10])
        ndcg.append((gains * discount[: len(gains)]).sum() / (ideal * discount[: len(ideal)]).sum())
        hits = np.flatnonzero(gains)
        mrr.append(1 / (hits[0] + 1) if len(hits) else 0)
        for k in recall:
            recall[k].append((gains[:k] > 0).sum() / len(grades))
    means = {"ndcg@10": ndcg, "mrr@10": mrr, "recall@1": recall[1], "recall@10": recall[10]}
    return {name: float(np.mean(values)) for name, values in means.items()}


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("model")
parser.add_argument("data")
for name, default in dict(batch=64, epochs=1, lr=2e-5, warmup=0.1, temperature=0.05, max_length=128, seed=1, threads=2).items():
    parser.add_argument(f"--{name.replace('_', '-')}", type=type(default), default=default)
parser.add_argument("--split", default="test")
options = parser.parse_args()

torch.set_num_threads(options.threads)
torch.manual_seed(options.seed)
model = SentenceTransformer(options.model, device="cpu")
model.max_seq_length = options.max_length
corpus, queries = (records(f"{options.data}/{name}.jsonl") for name in ("corpus", "queries"))
test = judgements(options.data, options.split)
before = evaluate(model, corpus, queries, test)

pairs = [(queries[q]["text"], text(corpus[d])) for q, grades in judgements(options.data, "train").items() for d in grades]
loss_of = MultipleNegativesRankingLoss(model, scale=1 / options.temperature)
decays = lambda name: not (name.endswith("bias") or "LayerNorm" in name)
groups = [
    {"params": [p for n, p in model.named_parameters() if decays(n) == decay], "weight_decay": 0.01 if decay else 0.0}
    for decay in (True, False)
]
optimizer = torch.optim.AdamW(groups, lr=options.lr)
total = options.epochs * (len(pairs) // options.batch)
warm = max(1, int(options.warmup * total))
rate = lambda step: (step + 1) / warm if step < warm else max(0.0, (total - step) / max(1, total - warm))
schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)

model.train()
started, steps = time.perf_counter(), 0
for epoch in range(options.epochs):
    random.Random(options.seed + epoch).shuffle(pairs)
    for at in range(0, len(pairs) - options.batch + 1, options.batch):
        columns = zip(*pairs[at : at + options.batch])
        features = [dict(model.tokenizer(list(c), padding=True, truncation=True, max_length=options.max_length, return_tensors="pt")) for c in columns]
        loss = loss_of(features, None)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        steps += 1
seconds = (time.perf_counter() - started) / max(1, steps)
model.eval()
after = evaluate(model, corpus, queries, test)
print(json.dumps({"steps": steps, "secondsPerStep": seconds, "before": before, "after": after}))
