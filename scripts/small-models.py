"""Makes small models of every architecture, whole folders as sentence-transformers saves them, to try attune on.

Weights are random. Tokenizers are of the architectures' own families, trained on the texts given: WordPiece, byte-level BPE,
Unigram with SentencePiece's normalisation (where sentencepiece is installed).

usage: python scripts/small-models.py FOLDER FILE.jsonl...   ("text" a line; needs transformers, sentence-transformers)

Then: python scripts/check-sentence-transformers.py FOLDER/* --texts FILE.jsonl
      python scripts/compare-tokenizers.py FOLDER/NAME FILE.jsonl
"""
import io, json, os, sys, tempfile
import torch
import transformers as t
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

t.logging.set_verbosity_error()
folder, *files = sys.argv[1:]
texts = [json.loads(line)["text"] for file in files for line in open(file, encoding="utf-8")]
SIZE = 6000
roberta_specials = ["<s>", "<pad>", "</s>", "<unk>"]


def word_piece(specials):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizers.BertNormalizer(), pre_tokenizers.BertPreTokenizer()
    tokenizer.train_from_iterator(texts, trainers.WordPieceTrainer(vocab_size=SIZE, show_progress=False, special_tokens=specials))
    return json.loads(tokenizer.to_str())["model"]["vocab"]


def byte_level(specials):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    tokenizer.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=SIZE, show_progress=False, special_tokens=specials, initial_alphabet=alphabet))
    return tokenizer


def unigram():
    """Pieces with scores, and SentencePiece's map."""
    try:
        import sentencepiece
        from sentencepiece import sentencepiece_model_pb2
    except ImportError:
        tokenizer = Tokenizer(models.Unigram())
        tokenizer.normalizer, tokenizer.pre_tokenizer = normalizers.NFKC(), pre_tokenizers.Metaspace()
        tokenizer.train_from_iterator(texts, trainers.UnigramTrainer(vocab_size=SIZE, show_progress=False, special_tokens=["<unk>"], unk_token="<unk>"))
        print("without sentencepiece: Unigram without its normalisation")
        return [tuple(entry) for entry in json.loads(tokenizer.to_str())["model"]["vocab"][1:]], None
    out = io.BytesIO()
    lines = iter(line[:4000] for text in texts for line in text.split("\n"))
    sentencepiece.SentencePieceTrainer.train(sentence_iterator=lines, model_writer=out, vocab_size=SIZE, normalization_rule_name="nmt_nfkc", character_coverage=0.999, minloglevel=2, max_sentence_length=20000, hard_vocab_limit=False)
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(out.getvalue())
    pieces = [(piece.piece, piece.score) for piece in model.pieces[3:]]
    return pieces, model.normalizer_spec.precompiled_charsmap


def modern_bert():
    tokenizer = byte_level(["|||IP_ADDRESS|||", "<|padding|>"])
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.add_tokens([AddedToken(" " * n, normalized=True) for n in range(24, 1, -1)])
    tokenizer.add_special_tokens([*["[UNK]", "[CLS]", "[SEP]", "[PAD]"], AddedToken("[MASK]", lstrip=True, special=True)])
    ends = [(name, tokenizer.token_to_id(name)) for name in ["[CLS]", "[SEP]"]]
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=ends)
    names = dict(unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]", pad_token="[PAD]", mask_token="[MASK]")
    return t.PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_input_names=["input_ids", "attention_mask"], **names)


def roberta():
    bpe = json.loads(byte_level([*roberta_specials, "<mask>"]).to_str())["model"]
    return t.RobertaTokenizer(vocab=bpe["vocab"], merges=[tuple(merge) for merge in bpe["merges"]])


def xlm_roberta():
    pieces, charsmap = unigram()
    return t.XLMRobertaTokenizer(vocab=[*[(name, 0.0) for name in roberta_specials], *pieces, ("<mask>", 0.0)], _spm_precompiled_charsmap=charsmap)


def camembert():
    pieces, charsmap = unigram()
    start = [("<s>NOTUSED", 0.0), ("<pad>", 0.0), ("</s>NOTUSED", 0.0), ("<unk>", 0.0), ("<unk>NOTUSED", -100.0)]
    return t.CamembertTokenizer(vocab=[*start, *pieces, ("<mask>", 0.0), ("<s>", 0.0), ("</s>", 0.0)], _spm_precompiled_charsmap=charsmap)


bert_vocabulary = word_piece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
shape = dict(hidden_size=32, num_hidden_layers=3, num_attention_heads=4, intermediate_size=48)
bert_like = dict(bos_token_id=None, eos_token_id=None, pad_token_id=0)
long = dict(max_position_embeddings=514)
made = {
    "bert": (t.BertTokenizer(vocab=bert_vocabulary), t.BertModel, t.BertConfig, dict(**shape, **bert_like)),
    "roberta": (roberta(), t.RobertaModel, t.RobertaConfig, dict(**shape, **long, type_vocab_size=1)),
    "xlm-roberta": (xlm_roberta(), t.XLMRobertaModel, t.XLMRobertaConfig, dict(**shape, **long, type_vocab_size=1)),
    "camembert": (camembert(), t.CamembertModel, t.CamembertConfig, dict(**shape, **long, type_vocab_size=1)),
    "distilbert": (t.DistilBertTokenizer(vocab=bert_vocabulary), t.DistilBertModel, t.DistilBertConfig, dict(dim=32, n_layers=3, n_heads=4, hidden_dim=48, **bert_like)),
    "mpnet": (t.MPNetTokenizer(vocab=word_piece([*roberta_specials, "[UNK]", "<mask>"])), t.MPNetModel, t.MPNetConfig, dict(**shape, **long)),
    "modernbert": (modern_bert(), t.ModernBertModel, t.ModernBertConfig, dict(**{**shape, "num_hidden_layers": 4}, local_attention=32, max_position_embeddings=1024, **{name: None for name in ["bos_token_id", "eos_token_id", "cls_token_id", "sep_token_id"]})),
    "gte": (xlm_roberta(), t.GteModel, t.GteConfig, dict(**shape, max_position_embeddings=512)),
    "nomic-bert": (t.BertTokenizer(vocab=bert_vocabulary), t.NomicBertModel, t.NomicBertConfig, dict(**shape, **bert_like, max_position_embeddings=512)),
}
for i, (name, (tokenizer, kind, config, options)) in enumerate(made.items()):
    torch.manual_seed(i)
    limit = min(512, options.get("max_position_embeddings", 512))
    tokenizer.model_max_length = limit
    options = {**options, "pad_token_id": tokenizer.pad_token_id, "vocab_size": len(tokenizer)}
    model = kind(config(**options, initializer_range=0.3))
    # Trained models have no zeros and ones.
    for parameter in model.parameters():
        if parameter.dim() == 1:
            parameter.data += torch.randn(parameter.shape) * 0.1
    with tempfile.TemporaryDirectory() as plain:
        model.save_pretrained(plain)
        tokenizer.save_pretrained(plain)
        modules = [Transformer(plain, max_seq_length=limit), Pooling(32, pooling_mode="mean" if i % 2 else "cls"), Normalize()]
        SentenceTransformer(modules=modules, device="cpu").save_pretrained(os.path.join(folder, name), create_model_card=False)
    print(name, type(tokenizer).__name__, len(tokenizer))
