import { normaliseBert, splitBert } from './bert-words.ts';
import { bertNormalization } from './word-piece.ts';

export interface PrunedTokenizer {
  /** The tokenizer.json of a tokenizer that writes nothing around a text. */
  readonly json: Record<string, unknown>;
  /** Tokens by their new ids: the old id of each, or the word that was added. */
  readonly tokens: readonly PrunedToken[];
  /** The new id of what is unknown, if there is such a token. */
  readonly unknown: number | undefined;
  /** Words that the vocabulary had already, or that came twice. */
  readonly known: number;
}

export type PrunedToken = { readonly id: number } | { readonly word: string };

/** Characters of a word, beyond which WordPiece calls it unknown. */
const LONGEST = 100;

type Json = Record<string, unknown>;

/** Places that BERT's vocabularies left free. */
const UNUSED = /^\[unused\d+\]$/;

/**
 * A tokenizer for a table of its tokens: special tokens but that for unknown ones are taken out, and tokens that no text has
 * (`[unused7]`); words are added behind. Ids become whole numbers without gaps.
 *
 * A word is added to the vocabulary of WordPiece where that tokenizer takes it for one word; other words are found in a text
 * before it is cut into words, as added tokens are, whatever stands beside them.
 */
export function prunedTokenizer(source: Json, words: readonly string[] = []): PrunedTokenizer {
  const model = source['model'] as Json;
  const unknownToken = unknownOf(model);
  const added = ((source['added_tokens'] ?? []) as readonly Json[]).map((token) => ({
    ...token,
    content: String(token['content']),
    id: Number(token['id']),
    special: token['special'] === true,
  }));
  const special = new Set(added.filter((token) => token.special && token.content !== unknownToken).map(({ content }) => content));
  const all = new Map([...entriesOf(model), ...added.map(({ content, id }) => [content, id] as const)]);
  const kept = [...all].filter(([token]) => !special.has(token) && !UNUSED.test(token)).sort((a, b) => a[1] - b[1]);
  const newId = new Map(kept.map(([token], id) => [token, id]));
  const { inside, apart, known } = sorted(source, words, newId);
  for (const word of [...inside, ...apart]) newId.set(word, newId.size);
  const stays = (token: string) => newId.has(token);
  const json = {
    ...source,
    truncation: null,
    padding: null,
    post_processor: null,
    added_tokens: [
      ...added.filter(({ content }) => stays(content)).map((token) => ({ ...token, id: newId.get(token.content)! })),
      ...apart.map((content) => ({
        ...{ id: newId.get(content)!, content, single_word: false, lstrip: false, rstrip: false },
        ...{ normalized: true, special: false },
      })),
    ],
    model: { ...model, ...vocabularyOf(model, { newId, inside, unknownToken }) },
  };
  return {
    json,
    tokens: [...kept.map(([, id]) => ({ id })), ...[...inside, ...apart].map((word) => ({ word }))],
    unknown: unknownToken === undefined ? undefined : newId.get(unknownToken),
    known,
  };
}

function entriesOf({ vocab }: Json): (readonly [token: string, id: number])[] {
  return Array.isArray(vocab)
    ? (vocab as readonly (readonly [string, number])[]).map(([token], id) => [token, id] as const)
    : Object.entries(vocab as Record<string, number>);
}

function unknownOf({ vocab, unk_token: token, unk_id: id }: Json): string | undefined {
  if (typeof token === 'string') return token;
  return typeof id === 'number' && Array.isArray(vocab) ? (vocab as [string, number][])[id]?.[0] : undefined;
}

interface NewVocabulary {
  readonly newId: ReadonlyMap<string, number>;
  readonly inside: readonly string[];
  readonly unknownToken: string | undefined;
}

/** A list keeps its scores and its order, which is that of ids; an object is written by ids. */
function vocabularyOf({ vocab }: Json, { newId, inside, unknownToken }: NewVocabulary): Json {
  if (Array.isArray(vocab)) {
    const list = (vocab as readonly (readonly [string, number])[]).filter(([token]) => newId.has(token));
    return { vocab: list, ...(unknownToken !== undefined && { unk_id: newId.get(unknownToken) }) };
  }
  const own = new Set([...Object.keys(vocab as object), ...inside]);
  return { vocab: Object.fromEntries([...newId].filter(([token]) => own.has(token))) };
}

/** Words as the tokenizer's normaliser leaves them: those that WordPiece can hold, and those that must be found before it. */
function sorted(source: Json, words: readonly string[], taken: ReadonlyMap<string, number>) {
  const model = source['model'] as Json;
  const bert = model['type'] === 'WordPiece' ? bertNormalization(source['normalizer']) : undefined;
  const [inside, apart] = [new Set<string>(), new Set<string>()];
  let known = 0;
  for (const word of words) {
    const plain = bert ? splitBert(normaliseBert(word, bert)) : undefined;
    const [only = '', ...more] = plain ?? [];
    const whole = only !== '' && more.length === 0 && only.length <= LONGEST;
    const spelt = whole ? only : bert ? normaliseBert(word, { ...bert, ideographsApart: false }).trim() : word;
    if (spelt === '' || taken.has(spelt) || inside.has(spelt) || apart.has(spelt)) known++;
    else (whole ? inside : apart).add(spelt);
  }
  return { inside: [...inside], apart: [...apart], known };
}
