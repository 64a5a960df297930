"""Makes src/kernels/adamw.golden.json: ten steps of torch.optim.AdamW on two groups of 11 weights, with and without decay.

The second case has gradients so small that it matters where epsilon stands.

usage: python scripts/make-adamw-golden.py   (needs torch)
"""
import json
import torch

torch.manual_seed(3)
cases = []
for learning_rate, betas, epsilon, size in [(0.01, (0.9, 0.98), 1e-6, 1.0), (0.05, (0.8, 0.999), 1e-3, 1e-3)]:
    weights = torch.randn(2, 11)
    a, b = (torch.nn.Parameter(w.clone()) for w in weights)
    groups = [{"params": [a], "weight_decay": 0.1}, {"params": [b], "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=learning_rate, betas=betas, eps=epsilon)
    gradients, after = [], []
    for _ in range(10):
        gradient = torch.randn(2, 11) * size
        a.grad, b.grad = gradient[0].clone(), gradient[1].clone()
        optimizer.step()
        gradients.append(gradient.flatten().tolist())
        after.append(a.detach().tolist() + b.detach().tolist())
    cases.append({
        "learningRate": learning_rate, "beta1": betas[0], "beta2": betas[1], "epsilon": epsilon,
        "weights": weights.flatten().tolist(), "gradients": gradients, "after": after,
    })
with open("src/kernels/adamw.golden.json", "w") as file:
    json.dump(cases, file)
