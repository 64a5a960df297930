/** Words of mixed English and Chinese text: ICU's rules and dictionary, through Intl.Segmenter. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Lower-cased words in NFKC, punctuation and white space left out; Chinese is cut into words of its dictionary. */
export function words(text: string): string[] {
  const out: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC').toLowerCase()))
    if (isWordLike) out.push(segment);
  return out;
}
