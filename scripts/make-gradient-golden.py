"""Makes src/training/gradients.golden.json: embeddings, losses and gradients of a tiny BERT, computed by PyTorch in float64.

The encoder is transformers' BertModel; the losses are written here from their definitions. Where sentence-transformers has
the same loss (MultipleNegativesRankingLoss, its cached and symmetric forms, TripletLoss), it must agree, or this ends with 1.

usage: python scripts/make-gradient-golden.py   (needs torch, transformers, sentence-transformers)
"""
import json, math
import torch
import torch.nn.functional as F
from sentence_transformers.sentence_transformer.losses import (
    CachedMultipleNegativesRankingLoss,
    MultipleNegativesRankingLoss,
    TripletDistanceMetric,
    TripletLoss,
)
from sentence_transformers.util import cos_sim, dot_score
from transformers import BertConfig, BertModel

torch.manual_seed(5)
shape = dict(vocab_size=14, hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=10,
             max_position_embeddings=8, type_vocab_size=2, layer_norm_eps=1e-12)


def bert(activation="gelu"):
    config = BertConfig(**shape, hidden_act=activation, hidden_dropout_prob=0, attention_probs_dropout_prob=0,
                        attn_implementation="eager")
    return BertModel(config, add_pooling_layer=False).double().eval()


# Numbers of three digits, as float32 holds them.
first = bert()
parameters = {}
for name, parameter in first.named_parameters():
    norm = "LayerNorm.weight" in name
    noise = torch.randn(parameter.shape) * (0.2 if norm or "bias" in name else 0.4)
    parameters[name] = ((noise + (1 if norm else 0)).double() * 1000).round() / 1000


def encoder(activation):
    model = bert(activation)
    model.load_state_dict({name: x.float().double() for name, x in parameters.items()}, strict=False)
    return model


def embed(model, rows, pooling, normalize):
    """[rows, hidden] of lists of ids, padded to one length."""
    longest = max(map(len, rows))
    ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state
    if pooling == "cls":
        pooled = hidden[:, 0]
    elif pooling == "max":
        pooled = hidden.masked_fill(mask[..., None] == 0, -math.inf).amax(1)
    else:
        pooled = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
    return pooled / pooled.norm(dim=1, keepdim=True) if normalize else pooled


def distance(a, b):
    return ((a - b) ** 2).sum(-1).sqrt()


def similarities(name, a, b):
    if name == "dot":
        return a @ b.T
    if name == "l2":
        return -distance(a[:, None], b[None])
    return (a / a.norm(dim=1, keepdim=True)) @ (b / b.norm(dim=1, keepdim=True)).T


def info_nce(scores, batch, directions):
    """Weighted mean over anchors, of the mean over their positives, of −log of the softmax share of the positive.

    The candidates of a pick are the positive itself and all that neither belong to the anchor nor are masked for it.
    The other way, a positive picks its anchor out of those that it neither belongs to nor is masked for.
    """
    weights = torch.tensor(batch["weights"]).double()
    belongs = [set(p) | set(m) for p, m in zip(batch["positives"], batch["masked"])]
    total = 0.0
    for i, positives in enumerate(batch["positives"]):
        for p in positives:
            share = weights[i] / weights.sum() / len(positives)
            candidates = [p] + [c for c in range(scores.shape[1]) if c not in belongs[i]]
            there = torch.logsumexp(scores[i, candidates], 0) - scores[i, p]
            anchors = [i] + [a for a in range(scores.shape[0]) if p not in belongs[a]]
            back = torch.logsumexp(scores[anchors, p], 0) - scores[i, p]
            total = total + share * (there if directions == 1 else (there + back) / 2)
    return total


def triplet(a, c, batch, metric, margin):
    """Weighted mean over anchors that have negatives, of the mean of relu(d⁺ − d⁻ + margin) over their triplets."""
    measure = {"cosine": lambda x, y: 1 - (x * y).sum() / x.norm() / y.norm(), "l2": distance,
               "squared-l2": lambda x, y: ((x - y) ** 2).sum()}[metric]
    total, weight = 0.0, 0.0
    for i, (positives, negatives) in enumerate(zip(batch["positives"], batch["negatives"])):
        if not negatives:
            continue
        terms = [F.relu(measure(a[i], c[p]) - measure(a[i], c[n]) + margin) for p in positives for n in negatives]
        total = total + batch["weights"][i] * sum(terms) / len(terms)
        weight += batch["weights"][i]
    return total / weight


def text(length):
    return [2] + torch.randint(4, shape["vocab_size"], (length - 2,)).tolist() + [3]


def batch(lengths, candidate_lengths, **relations):
    anchors, candidates = [text(n) for n in lengths], [text(n) for n in candidate_lengths]
    assert len({tuple(row) for row in anchors + candidates}) == len(anchors + candidates)
    return {"anchors": anchors, "candidates": candidates, "masked": [[] for _ in anchors], "negatives": [[] for _ in anchors],
            "weights": [1 for _ in anchors], **relations}


batches = {
    # None, two and one hard negative; two positives of one anchor; known positives that are masked; weights.
    "ragged": batch([4, 8, 3, 5], [6, 3, 8, 4, 7, 5, 4, 6], positives=[[0], [1, 4], [2], [3]],
                    negatives=[[], [5, 6], [7], []], masked=[[3], [], [0, 4], []], weights=[1, 2, 0.5, 1.5]),
    "triples": batch([4, 6, 3], [5, 8, 4, 6, 3, 7], positives=[[0], [1], [2]], negatives=[[3], [4], [5]]),
}
named = {"infonce": 1, "symmetric-infonce": 2}


def compute(case, model):
    b = batches[case["batch"]]
    vectors = embed(model, b["anchors"] + b["candidates"], case["pooling"], case["normalize"])
    a, c = vectors[: len(b["anchors"])], vectors[len(b["anchors"]) :]
    loss, extra = case["loss"], {}
    if loss["name"] == "triplet":
        return vectors, triplet(a, c, b, loss["distance"], loss["margin"]), extra
    scores = similarities(loss["similarity"], a, c)
    if loss.get("learnTemperature"):
        # CLIP: the parameter is the logarithm of the factor.
        factor = torch.tensor(math.log(1 / loss["temperature"])).float().double().requires_grad_()
        extra["loss.log_inverse_temperature"] = factor
        scores = scores * factor.exp()
    else:
        scores = scores / loss["temperature"]
    return vectors, info_nce(scores, b, named[loss["name"]]), extra


def case(title, loss, pooling="mean", normalize=True, of="ragged", activation="gelu"):
    return {"title": title, "batch": of, "pooling": pooling, "normalize": normalize, "activation": activation, "loss": loss}


def infonce(similarity="cosine", temperature=0.05, name="infonce", **more):
    return {"name": name, "similarity": similarity, "temperature": temperature, **more}


def triplets(metric, margin):
    return {"name": "triplet", "distance": metric, "margin": margin}


cases = [
    case("InfoNCE, cosine", infonce()),
    case("InfoNCE, cosine of vectors of any length", infonce(temperature=0.2), pooling="cls", normalize=False),
    case("InfoNCE, dot product", infonce("dot", 1), pooling="max", normalize=False),
    case("InfoNCE, L2", infonce("l2", 0.5), normalize=False),
    case("InfoNCE, learnt temperature", infonce(temperature=0.1, learnTemperature=True), pooling="max"),
    case("symmetric InfoNCE", infonce(temperature=0.1, name="symmetric-infonce")),
    case("symmetric InfoNCE, L2, learnt temperature", infonce("l2", 0.7, "symmetric-infonce", learnTemperature=True), pooling="cls"),
    case("Triplet, cosine", triplets("cosine", 0.3)),
    case("Triplet, L2", triplets("l2", 1), pooling="cls", normalize=False),
    case("Triplet, squared L2", triplets("squared-l2", 0.5), pooling="max"),
    case("symmetric InfoNCE, one hard negative each, tanh-approximated GELU", infonce(name="symmetric-infonce"), of="triples", activation="gelu_new"),
]


class Embeddings(torch.nn.Module):
    """What sentence-transformers' losses ask of a model: features in, sentence_embedding out."""

    def __init__(self, model, pooling, normalize):
        super().__init__()
        self.model, self.pooling, self.normalize = model, pooling, normalize

    def forward(self, features):
        rows = [[i for i, m in zip(*pair) if m] for pair in zip(features["input_ids"].tolist(), features["attention_mask"].tolist())]
        return {"sentence_embedding": embed(self.model, rows, self.pooling, self.normalize)}

    def __getitem__(self, _):
        return self


def features(rows):
    longest = max(map(len, rows))
    return {"input_ids": torch.tensor([row + [0] * (longest - len(row)) for row in rows]),
            "attention_mask": torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])}


def peers(one, model):
    """The losses of sentence-transformers with the same definition on the batch of triples."""
    loss, net = one["loss"], Embeddings(model, one["pooling"], one["normalize"])
    if loss["name"] == "triplet":
        metric = {"cosine": TripletDistanceMetric.COSINE, "l2": TripletDistanceMetric.EUCLIDEAN}.get(loss["distance"])
        return [TripletLoss(net, distance_metric=metric, triplet_margin=loss["margin"])] if metric else []
    if loss["similarity"] == "l2" or loss.get("learnTemperature"):
        return []
    options = {"scale": 1 / loss["temperature"], "similarity_fct": {"cosine": cos_sim, "dot": dot_score}[loss["similarity"]]}
    if loss["name"] == "symmetric-infonce":
        options |= {"directions": ("query_to_doc", "doc_to_query"), "partition_mode": "per_direction"}
    return [MultipleNegativesRankingLoss(net, **options), CachedMultipleNegativesRankingLoss(net, mini_batch_size=2, **options)]


def check_peers():
    triples, worst = batches["triples"], 0.0
    columns = [triples["anchors"], triples["candidates"][:3], triples["candidates"][3:]]
    for one in cases:
        for peer in peers(one, encoder(one["activation"])):
            model = encoder(one["activation"])
            compute({**one, "batch": "triples"}, model)[1].backward()
            value = compute({**one, "batch": "triples"}, model)[1].item()
            peer.zero_grad()
            theirs = peer([features(rows) for rows in columns], torch.zeros(3))
            theirs.backward()
            ours = {name: p.grad for name, p in model.named_parameters()}
            difference = max((p.grad - ours[name]).abs().max().item() for name, p in peer.model.model.named_parameters())
            worst = max(worst, difference, abs(theirs.item() - value))
            print(f"{one['title']}: {type(peer).__name__} differs by {difference:.1e} in gradients, {abs(theirs.item() - value):.1e} in value")
    # Their Euclidean distance has a tiny term of its own (1e-6).
    if worst > 1e-5:
        raise SystemExit("sentence-transformers disagrees")


def numbers(tensor):
    """Five digits, and at most eight behind the point: the file is small, and finer than the tests ask."""
    return [round(float(f"{x:.5g}"), 8) + 0.0 for x in tensor.detach().flatten().tolist()]


def seven(tensor):
    return [round(x, 7) for x in tensor.flatten().tolist()]


check_peers()
for one in cases:
    model = encoder(one["activation"])
    vectors, value, extra = compute(one, model)
    trained = {**dict(model.named_parameters()), **extra}
    found = torch.autograd.grad(value, list(trained.values()))
    one["value"] = round(value.item(), 9)
    one["embeddings"] = seven(vectors)
    one["gradients"] = {name: numbers(g) for name, g in zip(trained, found)}
activations = {}
for activation in ["gelu", "gelu_new", "relu", "tanh"]:
    activations[activation] = seven(embed(encoder(activation), batches["triples"]["anchors"], "mean", False))
golden = {
    "config": shape,
    "parameters": {name: {"shape": list(x.shape), "data": x.flatten().tolist()} for name, x in parameters.items()},
    "batches": batches,
    "activations": activations,
    "cases": cases,
}
with open("src/training/gradients.golden.json", "w") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
