/** The world must be written faster than it is read: twenty thousand texts a second on one core, each part by itself. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodeFiles } from '../../src/node/files.ts';
import { partNames } from '../../src/world/parts.ts';
import { atLeast, type Bench } from '../bench.ts';
import { median } from '../contender.ts';

const ROUNDS = 3;
const DOCUMENTS = 20_000;
const root = join(import.meta.dirname, '../..');

/** What a manifest counts: documents, queries and pairs, or sentences. */
interface Counts {
  readonly documents?: number;
  readonly queries?: Readonly<Record<string, number>>;
  readonly pairs?: Readonly<Record<string, number>>;
  readonly sentences?: number;
}

const sum = (counts: Readonly<Record<string, number>> = {}) => Object.values(counts).reduce((a, b) => a + b, 0);

export const world: Bench = {
  about: 'attune world: texts a second of one core, with judgements, traps, pairs and checksums',
  run: async (context) => {
    const results = [];
    for (const part of partNames) {
      const seconds: number[] = [];
      let counts: Counts = {};
      for (let round = 0; round < (context.rounds ?? ROUNDS); round++) {
        const out = join(context.scratch, `${part}-${round}`);
        const documents = part === 'everyday' ? DOCUMENTS / 20 : DOCUMENTS;
        const args = ['world', '--part', part, '--documents', String(documents), '--out', out, '--json'];
        const command = [process.execPath, '--disable-warning=ExperimentalWarning', join(root, 'src/cli/main.ts'), ...args];
        const started = performance.now();
        // One core: the process is bound to it where the system can.
        const [file = '', ...rest] = process.platform === 'linux' ? ['taskset', '-c', '0', ...command] : command;
        const { stdout } = await promisify(execFile)(file, rest);
        seconds.push((performance.now() - started) / 1000);
        counts = JSON.parse(stdout);
        await nodeFiles.remove(out);
      }
      const texts = counts.sentences ?? (counts.documents ?? 0) + sum(counts.queries);
      results.push({ part, texts, pairs: sum(counts.pairs), seconds, perSecond: texts / median(seconds) });
    }
    return {
      header: ['part', 'documents and queries', 'pairs', 'median s', 'texts/s'],
      rows: results.map(({ part, texts, pairs, seconds, perSecond }) => [
        part,
        texts.toLocaleString('en'),
        pairs.toLocaleString('en'),
        median(seconds).toFixed(2),
        perSecond.toFixed(0),
      ]),
      bars: results.map(({ part, perSecond }) => atLeast(`${part}, texts/s`, 20_000, perSecond)),
      results,
    };
  },
};
