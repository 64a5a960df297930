/** ICU's rules (Unicode Standard Annex 29). They go by each character's script, so one segmenter serves both languages. */
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Titles and the like, after which a capital letter starts no sentence: engines leave ICU's own list of them out. */
const abbreviation =
  /(?:^|[\s("'])(?:Dr|Mr|Mrs|Ms|Prof|St|Mt|Gen|Sen|Rep|Gov|Capt|Col|Lt|Sgt|Rev|vs|No|Nos|Fig|Vol|pp|cf|approx|[A-Z])\.\s*$/;

export interface Sentence {
  /** In UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** The sentences of English and Chinese text, with the white space behind them; together they are the whole text. */
export function sentencesOf(text: string): Sentence[] {
  const out: Sentence[] = [];
  let start = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    const end = index + segment.length;
    if (end < text.length && abbreviation.test(segment) && !/\n\s*$/.test(segment)) continue;
    out.push({ start, end });
    start = end;
  }
  return out;
}
