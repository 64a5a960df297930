import { UserError } from '../../core/errors.ts';
import { baseName } from '../../core/files.ts';
import { checkFreeFolder } from '../../node/free-folder.ts';
import { wordEncoder } from '../../node/sentence-model.ts';
import { dictionaryLines } from '../../node/words/open-cut.ts';
import { textsOfPaths } from '../../node/words/texts-of-paths.ts';
import type { Weighting } from '../../static/word-table.ts';
import type { Segmenter } from '../../words/corpus/cut.ts';
import { counted } from '../figures.ts';
import { needed } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { textColumn } from './corpus-options.ts';

export interface SentenceCommandOptions {
  readonly vectors?: string;
  readonly weighting: Weighting;
  readonly corpus?: readonly string[];
  readonly columns?: Readonly<Record<string, string>>;
  readonly a?: number;
  readonly components?: number;
  readonly segmenter?: Segmenter;
  readonly pretokenized?: boolean;
  readonly dictionary?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `attune words sentence-model` */
export async function makeSentenceModel(options: SentenceCommandOptions, terminal: Terminal): Promise<void> {
  const example = 'attune words sentence-model --vectors words --out models/words';
  const vectors = needed(options.vectors, '--vectors', example);
  const out = needed(options.out, '--out', example);
  checkOptions(options);
  await checkFreeFolder(out);
  const { weighting, corpus, columns, a, components, segmenter, pretokenized, dictionary } = options;
  const cut = pretokenized ? 'blanks' : segmenter;
  const {
    encoder,
    words,
    corpus: read,
  } = await wordEncoder(vectors, {
    ...{ weighting, name: baseName(out) },
    ...(corpus && { texts: textsOfPaths(corpus, { column: textColumn(columns), onNote: terminal.note }) }),
    ...(a !== undefined && { a }),
    ...(components !== undefined && { components }),
    ...(cut && { cut }),
    ...(dictionary !== undefined && { dictionary: await dictionaryLines(dictionary) }),
  });
  await encoder.save(out);
  if (read && read.unknown > 0)
    terminal.note(
      `${counted(read.unknown, 'word')} of the ${read.words.toLocaleString('en')} of the corpus (${((100 * read.unknown) / read.words).toFixed(1)} %) ${read.unknown === 1 ? 'has no vector and counts' : 'have no vector and count'} for nothing`,
    );
  terminal.print(
    options.json
      ? JSON.stringify({ out, words, dimensions: encoder.dimensions, weighting, ...(read && { corpus: read }) })
      : `an encoder of ${counted(words, 'word')} and ${encoder.dimensions} dimensions, ${weighting}, in ${out}`,
  );
}

/** @throws UserError `option-misplaced` */
function checkOptions({
  weighting,
  corpus,
  columns,
  a,
  components,
  segmenter,
  pretokenized,
  dictionary,
}: SentenceCommandOptions): void {
  const misplaced = (option: string, what: string, fix: string) => {
    throw new UserError({
      code: 'option-misplaced',
      message: `${option} has no meaning ${what}`,
      fix: `${fix}, or leave ${option} out`,
    });
  };
  if (weighting === 'mean' && corpus) misplaced('--corpus', 'for the plain mean, which counts nothing', '--weighting sif');
  if (weighting !== 'sif' && a !== undefined) misplaced('--a', `for ${weighting}`, '--weighting sif');
  if (weighting !== 'sif' && components !== undefined) misplaced('--components', `for ${weighting}`, '--weighting sif');
  if (columns && !corpus) misplaced('--columns', 'without --corpus', '--corpus FILE');
  if (pretokenized && segmenter !== undefined) misplaced('--segmenter', 'beside --pretokenized', 'choose one');
  if (pretokenized && dictionary !== undefined) misplaced('--dictionary', 'beside --pretokenized', 'choose a segmenter');
}
