import { UserError } from '../../core/errors.ts';
import { loadWordVectors } from '../../node/words/word-files.ts';
import { analogyMethods, type WordSpace, wordSpace } from '../../words/word-space.ts';
import { needed } from '../options.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import type { AskOptions } from './options.ts';

export const openSpace = async (vectors: string | undefined, example: string): Promise<WordSpace> =>
  wordSpace(await loadWordVectors(needed(vectors, '--vectors', example)));

const short = (score: number) => Number(score.toFixed(6));

/** `attune words neighbors` */
export async function showNeighbours(
  words: readonly string[],
  { vectors, top, restrict, json }: AskOptions,
  terminal: Terminal,
): Promise<void> {
  const space = await openSpace(vectors, `attune words neighbors ${words[0]} --vectors words`);
  const found = words.map((word) => ({ word, neighbors: space.neighbours(word, { top, restrict }) }));
  for (const { word, neighbors } of found) {
    if (space.row(word) === undefined) terminal.note(`${word} is not in the vocabulary; its vector is made of its n-grams`);
    if (json) terminal.print(JSON.stringify({ word, neighbors: neighbors.map((one) => ({ ...one, score: short(one.score) })) }));
    else
      terminal.print(
        table(
          [word, 'cosine'],
          neighbors.map((one) => [one.word, one.score.toFixed(3)]),
        ),
      );
  }
}

/** `attune words similarity` */
export async function showSimilarity(words: readonly string[], { vectors, json }: AskOptions, terminal: Terminal): Promise<void> {
  if (words.length < 2)
    throw new UserError({
      code: 'words-missing',
      message: `one word is given, ${JSON.stringify(words[0])}; similarity is between two or more`,
      fix: `attune words similarity ${words[0]} ANOTHER --vectors words`,
    });
  const space = await openSpace(vectors, 'attune words similarity 猫 狗 --vectors words');
  const cosines = words.map((a) => words.map((b) => space.similarity(a, b)));
  if (json) terminal.print(JSON.stringify({ words, similarity: cosines.map((row) => row.map(short)) }));
  else
    terminal.print(
      table(
        ['', ...words],
        words.map((word, i) => [word, ...cosines[i]!.map((x) => x.toFixed(3))]),
      ),
    );
}

/** `attune words analogy` */
export async function showAnalogy(
  words: readonly [string, string, string],
  { vectors, top, restrict, json }: AskOptions,
  terminal: Terminal,
): Promise<void> {
  const space = await openSpace(vectors, `attune words analogy ${words.join(' ')} --vectors words`);
  // The user's a − b + c is b : a = c : ? in the terms of the field.
  const [b, a, c] = words;
  const found = analogyMethods.map((method) => space.analogy({ a, b, c }, { method, top, restrict }));
  if (json) {
    const byMethod = analogyMethods.map((method, i) => [method, found[i]!.map((one) => ({ ...one, score: short(one.score) }))]);
    terminal.print(JSON.stringify({ words, ...Object.fromEntries(byMethod) }));
    return;
  }
  const rows = Array.from({ length: Math.max(...found.map(({ length }) => length)) }, (_, i) =>
    found.flatMap((list) => [list[i]?.word ?? '', list[i]?.score.toFixed(3) ?? '']),
  );
  terminal.print(`${words[0]} − ${words[1]} + ${words[2]}`);
  terminal.print(
    table(
      analogyMethods.flatMap((method) => [method, 'score']),
      rows,
    ),
  );
}
