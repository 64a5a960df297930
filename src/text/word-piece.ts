/**
 * A fast path for the tokenizers of the BERT family: BertNormalizer, BertPreTokenizer and WordPiece (greedy longest
 * match, arXiv 1609.08144) with a cache of words. Other kinds, and texts that hold an added token, go the general way.
 */
interface WordPieceJson {
  readonly model: {
    readonly type: string;
    readonly vocab: Record<string, number>;
    readonly unk_token: string;
    readonly continuing_subword_prefix: string;
    readonly max_input_chars_per_word: number;
  };
  readonly normalizer: {
    readonly type: string;
    readonly clean_text: boolean;
    readonly handle_chinese_chars: boolean;
    readonly strip_accents: boolean | null;
    readonly lowercase: boolean;
  } | null;
  readonly pre_tokenizer: { readonly type: string } | null;
  readonly added_tokens?: readonly { readonly content: string }[];
}

/** Words whose pieces are remembered; a corpus has few more that come twice. */
const CACHE = 200_000;

/** Ids of a text without special tokens, or nothing where the text needs the general way. */
export type FastEncoder = (text: string) => readonly number[] | undefined;

export function wordPieceEncoder(json: unknown): FastEncoder | undefined {
  const { model, normalizer, pre_tokenizer: splitter, added_tokens: added = [] } = json as WordPieceJson;
  if (model.type !== 'WordPiece' || normalizer?.type !== 'BertNormalizer' || splitter?.type !== 'BertPreTokenizer')
    return undefined;
  if (!normalizer.clean_text || !normalizer.handle_chinese_chars) return undefined;
  const vocabulary = new Map(Object.entries(model.vocab));
  const unknown = vocabulary.get(model.unk_token);
  if (unknown === undefined) return undefined;
  const stripAccents = normalizer.strip_accents ?? normalizer.lowercase;
  const special = added.map(({ content }) => content).filter((content) => content !== '');
  const pieces = pieceFinder(vocabulary, model.continuing_subword_prefix, unknown, model.max_input_chars_per_word);
  const cache = new Map<string, readonly number[]>();

  const idsOf = (word: string): readonly number[] => {
    const known = cache.get(word);
    if (known) return known;
    const found = pieces(word);
    if (cache.size >= CACHE) cache.clear();
    cache.set(word, found);
    return found;
  };
  return (text) => {
    if (special.some((token) => text.includes(token))) return undefined;
    const out: number[] = [];
    for (const word of split(normalise(text, normalizer.lowercase, stripAccents))) for (const id of idsOf(word)) out.push(id);
    return out;
  };
}

const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u;
const SPACE = /[\p{Zs}\t\n\r]/u;
const ASCII_PLAIN = /^[\x20-\x7e\t\n\r]*$/;
/** The CJK blocks that BERT sets apart, character by character. */
const IDEOGRAPHS =
  /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b920}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;

function normalise(text: string, lowercase: boolean, stripAccents: boolean): string {
  if (ASCII_PLAIN.test(text)) return lowercase ? text.toLowerCase() : text;
  let cleaned = '';
  for (const c of text) {
    if (c === '\t' || c === '\n' || c === '\r') cleaned += ' ';
    else if (c === '\0' || c === '\ufffd' || CONTROL.test(c)) continue;
    else cleaned += SPACE.test(c) ? ' ' : c;
  }
  cleaned = cleaned.replace(IDEOGRAPHS, ' $& ');
  if (stripAccents) cleaned = cleaned.normalize('NFD').replace(/\p{Mn}/gu, '');
  // Character by character: a whole-string lower-casing treats a final sigma differently.
  return lowercase ? Array.from(cleaned, (c) => c.toLowerCase()).join('') : cleaned;
}

const WORDS = /[!-/:-@[-`{-~\p{P}]|[^\s!-/:-@[-`{-~\p{P}]+/gu;
/** Blank-separated words, punctuation marks apart (ASCII symbols count as punctuation). */
const split = (text: string): readonly string[] => text.match(WORDS) ?? [];

function pieceFinder(
  vocabulary: ReadonlyMap<string, number>,
  prefix: string,
  unknown: number,
  maxLength: number,
): (word: string) => readonly number[] {
  return (word) => {
    const whole = vocabulary.get(word);
    const characters = Array.from(word);
    if (characters.length > maxLength) return [unknown];
    if (whole !== undefined) return [whole];
    const out: number[] = [];
    for (let from = 0; from < characters.length; ) {
      let to = characters.length;
      let id: number | undefined;
      for (; to > from; to--) {
        id = vocabulary.get((from > 0 ? prefix : '') + characters.slice(from, to).join(''));
        if (id !== undefined) break;
      }
      if (id === undefined) return [unknown];
      out.push(id);
      from = to;
    }
    return out;
  };
}
