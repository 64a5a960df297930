"""Makes src/text/tokenizer.golden.json: ids that Hugging Face's tokenizers gives to texts of every kind.

The WordPiece vocabulary is trained by attune on the corpus below (the tests train it again and must get the same), its
variants differ in normaliser and added tokens; a byte-level BPE and a Unigram tokenizer are trained by Hugging Face.

XLM-RoBERTa, RoBERTa, ModernBERT and MPNet have tokenizers as their checkpoints have them, on small vocabularies; the compiled
normalisation of XLM-RoBERTa's is made by SentencePiece out of rules for the texts below alone.

usage: python scripts/make-tokenizer-golden.py   (needs tokenizers, sentencepiece, protobuf; node on the path)
"""
import base64, io, json, subprocess, tempfile, unicodedata
import sentencepiece
from sentencepiece import sentencepiece_model_pb2
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

corpus = [
    "How do I return a jacket that arrived torn? The seam of the left sleeve is open.",
    "The order was sent to my old address. Can the parcel still be redirected?",
    "I paid twice for one ticket, and the second payment has not been returned.",
    "Resetting the password fails: the code that comes by mail is refused every time.",
    "My invoice names the wrong company. Please send a corrected one, with the tax number.",
    "The headphones connect to the phone, but the left one stays silent after charging.",
    "We ordered three chairs and received two; the third was returned to the sender.",
    "Is there a café at the station? I'd like to collect the parcel after returning the car.",
    "The naïve answer is to restart the router; restarting it twice helped nobody.",
    "Where is my refund? You received the returned shoes on 3 March 2024.",
    "请问怎么退货?外套收到的时候左边袖子已经开线了。",
    "订单寄到了旧地址,包裹还能改派吗?",
    "同一张车票付了两次钱,第二笔款项到现在还没有退回。",
    "重置密码总是失败:邮件里的验证码每次都说不对。",
    "发票上的公司名称写错了,请重新开一张,要有税号。",
    "耳机能连上手机,可是充完电以后左边没有声音。",
    "我们订了三把椅子,只收到两把,第三把被退回了。",
    "退货退款要几天?鞋子你们三月三日已经收到了。",
    "請問怎麼退貨?外套收到時袖子已經開線了。",
    "发票和订单都在邮件里,请查收;包裹明天送到。",
]
texts = [
    "",
    "   \t\r\n ",
    "Where is my refund?",
    "RETURNED twice, and returning again: un-returnable!",
    "请问怎么重置密码?",
    "订单A12的退款RMB 30元,还没收到😀。",
    "請問退貨要幾天?龍龜鬱",
    "Ｆｕｌｌ－ｗｉｄｔｈ　ｔｅｘｔ，１２３。",
    "Café naïve, Ångström, İstanbul, ǅ, ﬁne, Straße",
    "cafe\u0301 nai\u0308ve a\u0315\u0300\u05ae\u0062",
    "ΟΔΥΣΣΕΥΣ Σ ΣΑΣ σίσυφος",
    "👩‍👩‍👧‍👦 👍🏽 🇨🇳 a😀b",
    "한국어 텍스트 かな カナ ば が ｶﾞ",
    "שָׁלוֹם العَرَبِيَّة हिन्दी ภาษาไทย",
    "a\u0000b\u0007c\ufffdd\u200be\u00adf\ufeffg\u0085h",
    "a\u00a0b\u2003c\u2028d\u3000e\u000bf\u000cg\u1680h",
    "$1,000.50 + 5% = ? a_b-c~d^e`f|g<h>",
    "«quoted» – “curly” … ‘single’ ¿qué? 、。《》「」",
    "x" * 100,
    "x" * 101,
    "the" * 33 + "s",
    "😀" * 100 + " " + "😀" * 101,
    "𠮷野家 the𠮷the the\U0002b820the the\U0002b920the the豈the the〇the ㈱ ℃",
    "𝒜𝓑 ½ Ⅷ ① ²",
    "the\u061dthe the\u1b4ethe the\u2e52the the\U00011a9athe the\u0378the the\U00011383the the\u08d3the the\u1df6the",
    "[CLS] refund [SEP] [MASK] [PAD][UNK] [cls] [MASK]s [ MASK ]",
    "Refund-Case REFUND-CASE refund-case Refund-Cases <b> <B>bold",
    "order order order " * 40,
    "the <mask> order<mask>  </s> a <pad> <s>",
    "it's we'll I'd THEY'RE\n\n    indented\t\tcode   and    more  ",
    "e\u0301\u0301 \u1100\u1161\u11a8 \u0915\u094d\u0937 \U0001f44d\U0001f3fd ▁the▁ a\u2581",
]


def attune(folder):
    command = ["node", "scripts/compare-tokenizers.ts", "train", folder, "400"]
    subprocess.run(command, input=json.dumps(corpus).encode(), check=True)
    with open(f"{folder}/tokenizer.json", encoding="utf-8") as file:
        return json.load(file)


def bpe():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=400,
        show_progress=False,
        special_tokens=["<s>", "</s>", "<pad>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    tokenizer.train_from_iterator(corpus, trainer)
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 1), ("<s>", 0), trim_offsets=True, add_prefix_space=False)
    return json.loads(tokenizer.to_str())


def unigram():
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    trainer = trainers.UnigramTrainer(vocab_size=300, show_progress=False, special_tokens=["<unk>", "</s>"], unk_token="<unk>")
    tokenizer.train_from_iterator(corpus, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    made = json.loads(tokenizer.to_str())
    # The trainer's scores and the order of equal ones change from run to run: scores of our own, no two alike.
    special, pieces = made["model"]["vocab"][:2], sorted(piece for piece, _ in made["model"]["vocab"][2:])
    made["model"]["vocab"] = special + [[piece, round(-6 - 3 / len(piece) - 0.001 * i, 3)] for i, piece in enumerate(pieces)]
    return made


def characters_map():
    """SentencePiece's compiled form of NFKC, blanks for all that is blank, and nothing for controls, over the texts' letters."""
    rules = {}
    for text in texts:
        for size in (1, 2, 3):
            for at in range(len(text) - size + 1):
                part = text[at : at + size]
                plain = "".join(" " if c.isspace() else "" if unicodedata.category(c) == "Cc" else unicodedata.normalize("NFKC", c) for c in part)
                plain = unicodedata.normalize("NFKC", plain)
                # Longer parts only where they come together.
                if "\0" not in part and plain != part and (size == 1 or all(unicodedata.combining(c) for c in part[1:])):
                    rules[part] = plain
    codes = lambda text: " ".join(f"{ord(c):X}" for c in text)
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as file:
        file.writelines(f"{codes(a)}\t{codes(b)}\n" for a, b in sorted(rules.items()))
        file.flush()
        out = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(corpus), model_writer=out, vocab_size=400, hard_vocab_limit=False, minloglevel=2,
            normalization_rule_tsv=file.name,
        )
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(out.getvalue())
    return model.normalizer_spec.precompiled_charsmap


roberta_specials = ["<s>", "<pad>", "</s>", "<unk>"]
mask = lambda name: AddedToken(name, lstrip=True, special=True)


def xlm_roberta(normalizer, pre_tokenizer):
    pieces = [tuple(entry) for entry in unigram()["model"]["vocab"][2:]]
    vocabulary = [*[(name, 0.0) for name in roberta_specials], *pieces, ("<mask>", 0.0)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, 3, False))
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizer, pre_tokenizer
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.add_special_tokens([*roberta_specials, mask("<mask>")])
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    return json.loads(tokenizer.to_str())


def byte_level(specials):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    tokenizer.train_from_iterator(corpus, trainers.BpeTrainer(vocab_size=320, show_progress=False, special_tokens=specials, initial_alphabet=alphabet))
    return tokenizer


def roberta():
    tokenizer = byte_level(roberta_specials)
    tokenizer.add_special_tokens([mask("<mask>")])
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), trim_offsets=True, add_prefix_space=False)
    return json.loads(tokenizer.to_str())


def modern_bert():
    tokenizer = byte_level(["|||IP_ADDRESS|||", "<|padding|>"])
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.add_tokens([AddedToken(" " * n, normalized=True) for n in range(24, 1, -1)])
    tokenizer.add_special_tokens([*["[UNK]", "[CLS]", "[SEP]", "[PAD]"], mask("[MASK]")])
    ends = [(name, tokenizer.token_to_id(name)) for name in ["[CLS]", "[SEP]"]]
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=ends)
    return json.loads(tokenizer.to_str())


def mpnet(base):
    """attune's vocabulary under MPNet's names."""
    names = dict(zip(["[PAD]", "[CLS]", "[SEP]", "[MASK]"], ["<pad>", "<s>", "</s>", "<mask>"]))
    tokens = {names.get(token, token): i for token, i in base["model"]["vocab"].items()}
    tokenizer = Tokenizer(models.WordPiece(tokens, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizers.BertNormalizer(), pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.add_special_tokens(["<pad>", "[UNK]", "<s>", "</s>", mask("<mask>")])
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", tokens["</s>"]), ("<s>", tokens["<s>"]), True, False)
    return json.loads(tokenizer.to_str())


def families(base):
    compiled = normalizers.Precompiled(characters_map())
    words = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])
    joined = normalizers.Sequence([compiled, normalizers.Strip(left=False, right=True), normalizers.Replace(Regex(" {2,}"), "▁")])
    return [
        ("XLM-RoBERTa", xlm_roberta(compiled, words)),
        ("XLM-RoBERTa, as newer converters have it", xlm_roberta(joined, pre_tokenizers.Metaspace())),
        ("RoBERTa", roberta()),
        ("ModernBERT", modern_bert()),
        ("MPNet", mpnet(base)),
    ]


def case(name, tokenizer_json, changes, cut=12):
    """`changes` go over the fields of the tokenizer.json."""
    tokenizer = Tokenizer.from_str(json.dumps({**tokenizer_json, **changes}))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    found = tokenizer.encode_batch(texts)
    tokenizer.enable_truncation(cut)
    return {
        "name": name,
        "changes": changes,
        "ids": [encoding.ids for encoding in found],
        "cut": cut,
        "cutIds": [encoding.ids for encoding in tokenizer.encode_batch(texts)],
    }


with tempfile.TemporaryDirectory() as folder:
    base = attune(folder)
size = len(base["model"]["vocab"])
normalizer = base["normalizer"]
added = lambda i, content, **fields: {
    "id": size + i, "content": content, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": False, **fields,
}
longer = [*base["added_tokens"], added(0, "Refund-Case"), added(1, "Refund"), added(2, "<B>", normalized=True)]
truncation = {"direction": "Right", "max_length": 8, "strategy": "LongestFirst", "stride": 0}
padding = {"strategy": {"Fixed": 16}, "direction": "Right", "pad_to_multiple_of": None, "pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]"}
word_piece = [
    case("as trained", base, {}),
    case("with truncation and padding", base, {"truncation": truncation, "padding": padding}),
    case("cased", base, {"normalizer": {**normalizer, "lowercase": False}}),
    case("cased, accents stripped", base, {"normalizer": {**normalizer, "lowercase": False, "strip_accents": True}}),
    case("lower-cased, accents kept", base, {"normalizer": {**normalizer, "strip_accents": False}}),
    case("not cleaned", base, {"normalizer": {**normalizer, "clean_text": False}}),
    case("ideographs together", base, {"normalizer": {**normalizer, "handle_chinese_chars": False}}),
    case("added tokens", base, {"added_tokens": longer}),
]
others = [{"json": made, **case(name, made, {})} for name, made in [("byte-level BPE", bpe()), ("Unigram", unigram()), *families(base)]]
golden = {"corpus": corpus, "texts": texts, "json": base, "wordPiece": word_piece, "others": others}
with open("src/text/tokenizer.golden.json", "w") as file:
    json.dump(golden, file, ensure_ascii=True, separators=(",", ":"))
