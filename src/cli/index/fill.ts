import type { VectorIndex } from '../../index/contract.ts';
import type { FolderIndex } from '../../node/index/folder-index.ts';
import { counted } from '../figures.ts';
import { interruptibly } from '../run.ts';
import type { Terminal } from '../terminal.ts';
import type { Source } from './open-source.ts';
import { saveNowAndThen } from './save-now-and-then.ts';

/** An index in files, which knows its texts, or a store. */
export type Fillable = Pick<VectorIndex, 'add' | 'upsert' | 'save'> & Partial<Pick<FolderIndex, 'textsOf'>>;

export interface FillOptions {
  readonly index: Fillable;
  readonly source: Source;
  /** Passes over what is there with the same text. */
  readonly skips: boolean;
  /** Refuses ids that are there. */
  readonly onlyNew: boolean;
  /** What a Ctrl-C is answered with. */
  readonly interrupted: string;
}

export interface Filled {
  readonly written: number;
  /** Were there with the same text. */
  readonly unchanged: number;
  readonly seconds: number;
  /** Of these, spent encoding. */
  readonly encodingSeconds: number;
}

/** Writes all of a source into an index, which is saved now and then, and in the end. */
export async function fill(options: FillOptions, terminal: Terminal): Promise<Filled> {
  const { index, source, skips, onlyNew, interrupted } = options;
  const started = performance.now();
  const saved = saveNowAndThen(index);
  let [written, unchanged, encoding] = [0, 0, 0];
  const task = source.total === undefined ? 'indexing' : `indexing ${counted(source.total, 'passage')}`;
  await interruptibly(terminal, interrupted, async (signal) => {
    const onBatch = (batch: { readonly passed: number; readonly milliseconds: number }) => {
      unchanged += batch.passed;
      encoding += batch.milliseconds;
    };
    for await (const entries of source.entries(index, { skips, signal, onBatch })) {
      await (onlyNew ? index.add(entries, { signal }) : index.upsert(entries, { signal }));
      written += entries.length;
      terminal.progress({ task, done: written + unchanged, ...(source.total !== undefined && { total: source.total }) });
      await saved();
    }
  });
  await index.save();
  return { written, unchanged, seconds: (performance.now() - started) / 1000, encodingSeconds: encoding / 1000 };
}

export function filledLine({ written, unchanged, seconds, encodingSeconds }: Filled): string {
  const left = unchanged === 0 ? '' : `, ${unchanged.toLocaleString('en')} were there already`;
  const share = encodingSeconds > 0 ? `, ${Math.round((100 * encodingSeconds) / seconds)} % of it encoding` : '';
  return `${counted(written, 'entry', 'entries')} written${left} (${seconds.toFixed(1)} s${share})`;
}
