/** `attune --help` must answer at once: nothing heavy is loaded before it is needed. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { atMost, type Bench } from '../bench.ts';
import { median } from '../contender.ts';

const ROUNDS = 15;
const root = join(import.meta.dirname, '../..');
const entries = { 'from source': 'src/cli/main.ts', compiled: 'dist/cli/main.js', 'node -e 0, for comparison': '' };

export const startup: Bench = {
  about: 'attune --help within 150 ms',
  run: async (context) => {
    const there = Object.entries(entries).filter(([, file]) => existsSync(join(root, file)));
    const times = there.map((): number[] => []);
    for (let round = 0; round < (context.rounds ?? ROUNDS); round++)
      for (const [i, [, file]] of there.entries()) {
        const args = file === '' ? ['-e', '0'] : ['--disable-warning=ExperimentalWarning', join(root, file), '--help'];
        const started = performance.now();
        await promisify(execFile)(process.execPath, args);
        times[i]!.push(performance.now() - started);
      }
    return {
      header: ['attune --help', 'median ms', 'least'],
      rows: there.map(([name], i) => [name, median(times[i]!).toFixed(0), Math.min(...times[i]!).toFixed(0)]),
      bars: there.flatMap(([name, file], i) => (file === '' ? [] : [atMost(`${name}, ms`, 150, median(times[i]!))])),
      results: there.map(([name], i) => ({ name, milliseconds: times[i] })),
    };
  },
};
