/**
 * Text to words, as Hugging Face's BertNormalizer and BertPreTokenizer do it. Every code point was compared: 21 letters of
 * scripts that came to Unicode since 2020 (Dives Akuru, Todhri, Tulu-Tigalari, Gurung Khema, Kirat Rai) are decomposed here
 * and not there; no vocabulary holds them either way.
 */
import { BLANKS, IDEOGRAPHS, NONSPACING, PUNCTUATION, REMOVED } from './bert-characters.ts';

export interface BertNormalization {
  /** Leaves out control and format characters. */
  readonly cleanText: boolean;
  /** Makes every Chinese character a word of its own. */
  readonly ideographsApart: boolean;
  readonly stripAccents: boolean;
  readonly lowercase: boolean;
}

const PLAIN = /^[\t\n\r\x20-\x7e]*$/;
const removed = new RegExp(`[${REMOVED}]+`, 'gu');
const ideographs = new RegExp(`[${IDEOGRAPHS}]`, 'gu');
const nonspacing = new RegExp(`[${NONSPACING}]+`, 'gu');
const words = new RegExp(`[${PUNCTUATION}]|[^${BLANKS}${PUNCTUATION}]+`, 'gu');

/** The normalised text; blanks stay as they are, since words are split at all of them. */
export function normaliseBert(text: string, { cleanText, ideographsApart, stripAccents, lowercase }: BertNormalization): string {
  if (PLAIN.test(text)) return lowercase ? text.toLowerCase() : text;
  let out = text;
  if (cleanText) out = out.replace(removed, '');
  if (ideographsApart) out = out.replace(ideographs, ' $& ');
  if (stripAccents) out = out.normalize('NFD').replace(nonspacing, '');
  if (!lowercase) return out;
  // A whole text is lower-cased with another sigma at the ends of words; BERT looks at one character at a time.
  return out.includes('Σ') ? out.replaceAll('Σ', 'σ').toLowerCase() : out.toLowerCase();
}

/** Words between blanks, each punctuation mark a word of its own (ASCII symbols count as punctuation). */
export const splitBert = (text: string): readonly string[] => text.match(words) ?? [];
