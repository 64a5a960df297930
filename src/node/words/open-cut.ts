import { UserError } from '../../core/errors.ts';
import { readLines } from '../../formats/lines.ts';
import { type Cut, dictionaryCut, icuCut, type Segmenter, unicodeCut } from '../../words/corpus/cut.ts';
import { nodeFiles } from '../files.ts';

export interface CutOptions {
  readonly segmenter?: Segmenter | undefined;
  /** A file with a word a line; what stands after the first blank or tab of a line (a frequency, a class) is for jieba alone. */
  readonly dictionary?: string | undefined;
}

/** @throws UserError `package-missing`, `dictionary-empty`, `file-missing`, `not-utf8` */
export async function openCut({ segmenter = 'icu', dictionary }: CutOptions): Promise<Cut> {
  const lines = dictionary === undefined ? undefined : await dictionaryLines(dictionary);
  if (segmenter === 'jieba') return jiebaCut(lines);
  const cut = segmenter === 'icu' ? icuCut : unicodeCut;
  return lines === undefined
    ? cut
    : dictionaryCut(
        lines.map((line) => line.split(/\t/)[0]!.trim()),
        cut,
      );
}

/** @throws UserError `dictionary-empty` */
export async function dictionaryLines(path: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { text } of readLines(nodeFiles, path))
    if (text.trim() !== '' && !text.startsWith('#')) lines.push(text.trim());
  if (lines.length === 0)
    throw new UserError({
      code: 'dictionary-empty',
      message: 'the dictionary holds no word',
      fix: 'write a word on each line',
      file: path,
    });
  return lines;
}

/** A frequency that a common word has in jieba's own dictionary. */
const USUAL = 1000;
const isWord = /[\p{L}\p{N}]/u;

export async function jiebaCut(dictionary: readonly string[] | undefined): Promise<Cut> {
  const { Jieba, dict } = await loadJieba();
  const jieba = Jieba.withDict(dict);
  // Its form is WORD FREQUENCY CLASS. A word without a frequency would never be taken.
  if (dictionary) {
    const lines = dictionary
      .map((line) => line.replace(/\t+/g, ' '))
      .map((line) => (/ \d+/.test(line) ? line : `${line} ${USUAL}`));
    jieba.loadDict(new TextEncoder().encode(lines.join('\n')));
  }
  return (text) => jieba.cut(text.normalize('NFKC').toLowerCase(), true).filter((word) => isWord.test(word) && !/\s/.test(word));
}

async function loadJieba() {
  try {
    const [{ Jieba }, { dict }] = await Promise.all([import('@node-rs/jieba'), import('@node-rs/jieba/dict.js')]);
    return { Jieba, dict };
  } catch (cause) {
    throw new UserError({
      code: 'package-missing',
      message: '--segmenter jieba needs the package @node-rs/jieba, which is not installed',
      fix: 'npm i @node-rs/jieba, or leave --segmenter out: ICU cuts Chinese as well',
      cause,
    });
  }
}
