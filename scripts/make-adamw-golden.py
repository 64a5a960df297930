"""Makes src/kernels/adamw.golden.json: ten steps of torch.optim.AdamW on 11 weights with and without decay.

usage: python scripts/make-adamw-golden.py   (needs torch)
"""
import json, torch
torch.manual_seed(3)
w = torch.randn(2, 11, dtype=torch.float32)
a, b = torch.nn.Parameter(w[0].clone()), torch.nn.Parameter(w[1].clone())
opt = torch.optim.AdamW([{"params": [a], "weight_decay": 0.1}, {"params": [b], "weight_decay": 0.0}], lr=0.01, betas=(0.9, 0.98), eps=1e-6)
grads, after = [], []
for _ in range(10):
    g = torch.randn(2, 11)
    a.grad, b.grad = g[0].clone(), g[1].clone()
    opt.step()
    grads.append(g.flatten().tolist())
    after.append(a.detach().tolist() + b.detach().tolist())
json.dump({"weights": w.flatten().tolist(), "gradients": grads, "after": after}, open("src/kernels/adamw.golden.json", "w"))
