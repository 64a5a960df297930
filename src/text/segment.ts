/**
 * Words of mixed English and Chinese text: ICU's rules and dictionaries, through Intl.Segmenter. It goes by the script of
 * each run of characters; the language that it is made for changes nothing between Chinese and English.
 */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Lower-cased words in NFKC (full-width letters and digits become plain), punctuation and white space left out; Chinese is
 * cut into the words of its dictionary. Which words that has depends on the version of ICU in the engine.
 */
export function words(text: string): string[] {
  const out: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC').toLowerCase()))
    if (isWordLike) out.push(segment);
  return out;
}
