import { UserError } from '../../core/errors.ts';
import { pictureEnding, writePicture } from '../../node/words/picture.ts';
import { drawWordMap } from '../../report/words/word-map.ts';
import { counted } from '../figures.ts';
import { needed } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { openSpace } from './ask.ts';
import type { PlotOptions } from './options.ts';

/** `attune words plot` */
export async function plotWords(
  given: readonly string[],
  { vectors, out, top, title, json }: PlotOptions,
  terminal: Terminal,
): Promise<void> {
  const example = 'attune words plot 猫 狗 火车 --vectors words --out words.svg';
  const path = needed(out, '--out', example);
  pictureEnding(path);
  const space = await openSpace(vectors, example);
  const words = given.length > 0 ? [...new Set(given)] : space.vectors.words.slice(0, top);
  if (words.length < 3)
    throw new UserError({
      code: 'words-missing',
      message: `${counted(words.length, 'word')} cannot be drawn as a map; three at least were needed`,
      fix: example,
    });
  const map = await drawWordMap(space, words, { title });
  await writePicture(path, map.svg);
  const short = (x: number) => Number(x.toFixed(4));
  if (json)
    terminal.print(
      JSON.stringify({
        words: map.points.map(({ word, x, y }) => ({ word, x: short(x), y: short(y) })),
        variance: short(map.variance),
      }),
    );
  else
    terminal.print(
      `${counted(words.length, 'word')} in ${path}; the two axes hold ${Math.round(map.variance * 100)} % of their variance`,
    );
}
