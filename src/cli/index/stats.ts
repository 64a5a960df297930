import { join } from 'node:path';
import { nodeFiles } from '../../node/files.ts';
import { checkIndex } from '../../node/index/check-index.ts';
import { openIndex } from '../../node/index/open-index.ts';
import { bytesOf, counted } from '../figures.ts';
import type { Terminal } from '../terminal.ts';
import { placeOf } from './place.ts';

export interface StatsOptions {
  readonly index?: string;
  readonly store?: string;
  readonly verify?: boolean;
  readonly json?: boolean;
}

/** `attune index stats` */
export async function statsCommand(options: StatsOptions, terminal: Terminal): Promise<void> {
  const place = placeOf(options, '--index');
  if (place.store !== undefined) return (await import('./store.ts')).storeStats(place.store, options, terminal);
  const { folder } = place;
  const started = performance.now();
  const index = await openIndex(folder, { readOnly: true });
  try {
    const openMilliseconds = performance.now() - started;
    const entries = await index.count();
    const { description, rows, dead, kept, hnsw, about, unfinished } = index.manifest;
    let bytes = 0;
    for (const name of await nodeFiles.list(folder)) bytes += await nodeFiles.size(join(folder, name));
    if (options.verify) await checkIndex(folder, index.manifest);
    const all = {
      ...{ index: folder, ...description, entries, replaced: dead?.count ?? 0, rows: rows.rows, bytes, kept },
      ...{ ...(hnsw && { hnsw }), about, unfinished: unfinished === true, openMilliseconds },
      ...(options.verify && { verified: true }),
    };
    if (options.json) {
      terminal.print(JSON.stringify(all));
      return;
    }
    const fields = Object.entries(description.fields).map(([name, type]) => `${name} (${type})`);
    const lines = [
      `${folder}: ${description.kind}, ${counted(entries, 'entry', 'entries')} × ${description.dimensions}, ${description.similarity}, ${bytesOf(bytes)}`,
      `fields   ${fields.join(', ') || 'none'}`,
      `model    ${about.model ?? 'not known'}${description.model === undefined ? '' : ` (${description.model.slice(0, 12)})`}`,
      ...(dead ? [`replaced or deleted rows still in the files: ${dead.count.toLocaleString('en')}`] : []),
      ...(hnsw
        ? [
            `graph    ${hnsw.numbers}, M ${hnsw.connectivity}, efConstruction ${hnsw.efConstruction}, ef ${hnsw.ef}, refine ${hnsw.refine}`,
          ]
        : []),
      ...(about.tuned
        ? [`tuned    recall@10 ${about.tuned.recall.toFixed(4)} at ${about.tuned.milliseconds.toFixed(2)} ms a query`]
        : []),
      ...(unfinished ? ['its build was not finished: attune index build … --resume goes on'] : []),
      ...(options.verify ? ['all files hold what was written'] : []),
    ];
    terminal.print(lines.join('\n'));
  } finally {
    await index.close();
  }
}
