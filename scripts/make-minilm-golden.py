"""Makes src/embed/minilm.golden.json: vectors that sentence-transformers gives to a few texts with all-MiniLM-L6-v2.

usage: python scripts/make-minilm-golden.py   (needs sentence-transformers, and models/all-MiniLM-L6-v2: npm run fetch:minilm)
"""
import json
from sentence_transformers import SentenceTransformer

texts = [
    "When did the university open?",
    "The university opened in 1842, on the feast of Saint Francis Xavier.",
    "如何办理退款?",
    "退款操作指引:登录后进入订单页,点击申请退款,三个工作日内到账。",
    "",
    " \t\n ",
    ".",
    "Café naïve — “curly” quotes, ½ price, 👩‍👩‍👧‍👦 and 𝒜𝓑 in ＦＵＬＬ ｗｉｄｔｈ; İstanbul",
    "zero\u200bwidth, so\u00adft hyphen, \ufeffmark and \u0000null",
    # Longer than the model's 256 tokens.
    "The parcel was sent to the old address, and the shop says that it cannot be redirected. " * 20,
    "包裹寄到了旧地址,商店说不能改派。" * 30,
]
model = SentenceTransformer("models/all-MiniLM-L6-v2", device="cpu")
vectors = model.encode(texts, normalize_embeddings=False, convert_to_numpy=True)
rows = [{"text": text, "vector": [round(float(x), 5) + 0.0 for x in vector]} for text, vector in zip(texts, vectors)]
with open("src/embed/minilm.golden.json", "w") as file:
    json.dump(rows, file, separators=(",", ":"))
    file.write("\n")
