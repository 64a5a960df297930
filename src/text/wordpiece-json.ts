/** The files of a BERT tokenizer, as Hugging Face's libraries read them. */

/** In the order of their ids. */
export const specials = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'] as const;
/** What a piece inside a word begins with. */
export const CONTINUES = '##';

export interface WordPieceJsonOptions {
  readonly lowercase: boolean;
  /** In characters; longer words are [UNK]. */
  readonly longestWord: number;
}

/** tokenizer.json; `vocabulary` holds the tokens by id, the special ones first. */
export function wordPieceJson(vocabulary: readonly string[], { lowercase, longestWord }: WordPieceJsonOptions): unknown {
  const id = (token: (typeof specials)[number]) => specials.indexOf(token);
  const token = (name: '[CLS]' | '[SEP]', type: number) => ({ SpecialToken: { id: name, type_id: type } });
  const text = (name: 'A' | 'B', type: number) => ({ Sequence: { id: name, type_id: type } });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specials.map((content) => ({
      id: id(content),
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [token('[CLS]', 0), text('A', 0), token('[SEP]', 0)],
      pair: [token('[CLS]', 0), text('A', 0), token('[SEP]', 0), text('B', 1), token('[SEP]', 1)],
      special_tokens: Object.fromEntries(
        (['[CLS]', '[SEP]'] as const).map((name) => [name, { id: name, ids: [id(name)], tokens: [name] }]),
      ),
    },
    decoder: { type: 'WordPiece', prefix: CONTINUES, cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: CONTINUES,
      max_input_chars_per_word: longestWord,
      vocab: Object.fromEntries(vocabulary.map((name, i) => [name, i])),
    },
  };
}

/** tokenizer_config.json. */
export const wordPieceConfig = (lowercase: boolean): unknown => ({
  tokenizer_class: 'BertTokenizer',
  do_lower_case: lowercase,
  tokenize_chinese_chars: true,
  strip_accents: null,
  unk_token: '[UNK]',
  sep_token: '[SEP]',
  pad_token: '[PAD]',
  cls_token: '[CLS]',
  mask_token: '[MASK]',
  model_max_length: 512,
});
