"""Makes src/encoders/pooling.golden.json: what sentence-transformers' Pooling, Dense and Normalize make of hidden states, in float64.

Beside the vectors, the gradients of Σ vectors ∘ seeds with respect to the hidden states and the dense layers' weights.

usage: python scripts/make-pooling-golden.py   (needs torch, sentence-transformers)
"""
import json
import torch
from sentence_transformers.sentence_transformer.modules import Dense, Normalize, Pooling

torch.manual_seed(8)
hidden, lengths = 6, [5, 1, 3, 7]
modes = {"mean": "mean", "cls": "cls", "max": "max", "mean-sqrt-length": "mean_sqrt_len_tokens",
         "weighted-mean": "weightedmean", "last-token": "lasttoken"}
activations = {"identity": torch.nn.Identity(), "tanh": torch.nn.Tanh(), "relu": torch.nn.ReLU(), "gelu": torch.nn.GELU(),
               "sigmoid": torch.nn.Sigmoid(), "silu": torch.nn.SiLU()}


def rounded(*shape):
    return (torch.randn(*shape, dtype=torch.float64) * 1000).round() / 1000


def numbers(x):
    return [round(v, 8) + 0.0 for v in x.detach().flatten().tolist()]


texts = [rounded(n, hidden) for n in lengths]


def case(pooling, layers=(), normalize=False):
    modules = [Pooling(hidden, pooling_mode=modes[pooling])]
    width, dense = hidden, []
    for activation, outputs, bias in layers:
        layer = Dense(width, outputs, bias=bias, activation_function=activations[activation]).double()
        layer.linear.weight.data = rounded(outputs, width)
        if bias:
            layer.linear.bias.data = rounded(outputs)
        dense.append({"inputs": width, "outputs": outputs, "bias": bias, "activation": activation})
        modules.append(layer)
        width = outputs
    if normalize:
        modules.append(Normalize())
    states = [text.clone().requires_grad_() for text in texts]
    features = {"token_embeddings": torch.nn.utils.rnn.pad_sequence(states, batch_first=True),
                "attention_mask": torch.tensor([[int(i < n) for i in range(max(lengths))] for n in lengths])}
    for module in modules:
        features = module(features)
    vectors, seeds = features["sentence_embedding"], rounded(len(lengths), width)
    (vectors * seeds).sum().backward()
    parameters = {f"dense.{i}.{name}": p for i, layer in enumerate(modules[1:1 + len(dense)]) for name, p in layer.named_parameters()}
    return {
        "pooling": pooling, "dense": dense, "normalize": normalize, "seeds": numbers(seeds), "vectors": numbers(vectors),
        "parameters": {name: numbers(p) for name, p in parameters.items()},
        "gradients": {"hidden": [numbers(x.grad) for x in states], **{name: numbers(p.grad) for name, p in parameters.items()}},
    }


cases = [case(pooling) for pooling in modes]
cases += [case(pooling, normalize=True) for pooling in ("weighted-mean", "last-token")]
cases += [case("mean", [(activation, 4, True)], normalize=True) for activation in activations]
cases += [case("max", [("tanh", 9, False)]), case("mean-sqrt-length", [("identity", 8, False), ("gelu", 3, True)], normalize=True)]
golden = {"hidden": hidden, "texts": [numbers(text) for text in texts], "cases": cases}
with open("src/encoders/pooling.golden.json", "w") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
