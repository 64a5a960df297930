import { spread } from './lengths.ts';

/** Shares by language (ISO 639-1), greatest first; `other` where no language was told, or only rarely. */
export type LanguageShares = Readonly<Record<string, number>>;

/** Names the language of a text by its ISO 639-1 code; empty where it cannot tell. */
export type DetectLanguage = (text: string) => string;

const MOST = 5000;
/** Languages of fewer texts than this share are not told apart: short texts are taken for neighbours of their language. */
const LEAST = 0.01;

/** The languages of texts. Those in Chinese characters are told by their script, which no statistics of words does better. */
export function languagesOf(texts: readonly string[], detect: DetectLanguage): LanguageShares {
  const taken = spread(texts, MOST);
  const counts = new Map<string, number>();
  for (const text of taken) {
    const language = byScript(text) ?? (detect(text) || 'other');
    counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const shares: Record<string, number> = {};
  let other = 0;
  for (const [language, count] of [...counts].sort((a, b) => b[1] - a[1])) {
    const share = count / taken.length;
    if (language === 'other' || share < LEAST) other += share;
    else shares[language] = share;
  }
  return { ...shares, ...(other > 0 && { other }) };
}

function byScript(text: string): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return 'other';
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  // A Chinese character says as much as a word of five letters.
  return han > 0 && 5 * han >= letters - han ? 'zh' : undefined;
}
