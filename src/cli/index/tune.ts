import { optionError } from '../../core/errors.ts';
import type { Matrix } from '../../core/matrix.ts';
import { openIndex } from '../../node/index/open-index.ts';
import { type TunePoint, tuneIndex } from '../../node/index/tune-index.ts';
import { isVectorFile } from '../../node/index/vector-files.ts';
import { type ModelCommandOptions, needed, type RuntimeOptions } from '../options.ts';
import { interruptibly } from '../run.ts';
import { modelOfIndex } from '../search/model-of-index.ts';
import { readQueries, readQueryVectors } from '../search/queries.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';

export interface TuneCommandOptions extends RuntimeOptions, ModelCommandOptions {
  readonly index?: string;
  readonly model?: string;
  readonly targetRecall: number;
  readonly queries?: string;
  readonly sample: number;
  readonly top: number;
  readonly json?: boolean;
}

/** `attune index tune` */
export async function tuneCommand(options: TuneCommandOptions, terminal: Terminal): Promise<void> {
  const folder = needed(options.index, '--index', '--index FOLDER');
  const { targetRecall, top, sample } = options;
  const queries = await queriesFor(folder, options, terminal);
  const result = await interruptibly(terminal, 'ending; the index stays as it was', (signal) =>
    tuneIndex(folder, { targetRecall, top, sample, progress: terminal.progress, signal, ...(queries && { queries }) }),
  );
  const { chosen, curve, exact } = result;
  if (options.json) terminal.print(JSON.stringify({ index: folder, ...result, chosen: chosen ?? null }));
  else {
    const lines = curve.map((point) => lineOf(point, nameOf(point) + (point === chosen ? ' *' : '')));
    terminal.print(table(['settings', `recall@${top}`, 'p50 ms', 'p95 ms'], [...lines, lineOf(exact, 'comparing all')]));
  }
  if (!chosen)
    throw optionError(
      '--target-recall',
      targetRecall,
      `at most ${Math.max(...curve.map(({ recall }) => recall)).toFixed(4)}, the most that this index reached; nothing was changed`,
      'build it with a greater --ef-construction and --connectivity, with --numbers float32, or as ivf-flat or flat',
    );
  if (options.json) return;
  terminal.print(
    `kept in ${folder}: ${nameOf(chosen)} (${result.queries} queries${queries ? '' : ', entries of the index itself'})`,
  );
  if (exact.p50 <= chosen.p50) terminal.print('comparing all entries takes no longer: an index of kind flat would be exact');
}

const nameOf = ({ settings }: TunePoint): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

const lineOf = ({ recall, p50, p95 }: TunePoint, name: string): string[] => [
  name,
  recall.toFixed(4),
  p50.toFixed(2),
  p95.toFixed(2),
];

async function queriesFor(folder: string, options: TuneCommandOptions, terminal: Terminal): Promise<Matrix | undefined> {
  const { queries } = options;
  if (queries === undefined) return undefined;
  if (isVectorFile(queries)) return (await readQueryVectors(queries)).vectors;
  const texts = (await readQueries(queries)).map(({ text }) => text);
  const index = await openIndex(folder, { readOnly: true });
  try {
    const { embedder } = await modelOfIndex(index, folder, options, terminal);
    return await embedder.embed(texts, { role: 'query', progress: terminal.progress }).finally(() => embedder.dispose());
  } finally {
    await index.close();
  }
}
