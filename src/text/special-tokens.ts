/** What is asked of a tokenizer here; the library's own types do not compile for users who check libraries. */
export interface EncodesTexts {
  encode(text: string, options?: { add_special_tokens: boolean }): { readonly ids: readonly number[] };
}

export interface SpecialTokens {
  /** Ids that a tokenizer writes before a text, e.g. that of [CLS]. */
  readonly before: readonly number[];
  /** Ids after it, e.g. that of [SEP]. */
  readonly after: readonly number[];
}

const probes = ['a', '1', '.', 'e', '的', 'the'];

/**
 * What a tokenizer writes around any text, found by encoding a few with and without it: post-processors are of many kinds,
 * and only some list their tokens. Throws where no text shows it.
 */
export function specialTokens(tokenizer: EncodesTexts): SpecialTokens {
  const candidates = probes.map((text) => {
    const bare = tokenizer.encode(text, { add_special_tokens: false }).ids;
    const full = tokenizer.encode(text).ids;
    const places: string[] = [];
    for (let at = 0; bare.length > 0 && at + bare.length <= full.length; at++) {
      if (bare.every((id: number, i: number) => full[at + i] === id))
        places.push(JSON.stringify({ before: full.slice(0, at), after: full.slice(at + bare.length) }));
    }
    return places;
  });
  const seen = candidates.filter((places) => places.length > 0);
  // A special token may be the very token of one probe (one that is unknown, say), never of all.
  const found = seen[0]?.find((place) => seen.every((places) => places.includes(place)));
  if (found === undefined) throw new Error('its special tokens cannot be told from the text');
  return JSON.parse(found) as SpecialTokens;
}
