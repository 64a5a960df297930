import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusal } from '../data/testing/temporary-folder.ts';
import { attuneHome } from './home.ts';
import { chooseRuntime, findInstalledOpenVino } from './runtimes.ts';

/** Nothing is there, wherever OpenVINO is looked for. */
const bare = { ATTUNE_HOME: join(tmpdir(), 'attune-nowhere'), PATH: '' };
const alone = (await findInstalledOpenVino(bare)) === undefined;
if (!alone) console.warn('OpenVINO is in a place of the system: what is said without it is not tested');

describe('chooseRuntime', () => {
  it('takes the named runtime, with the precisions that it has', async () => {
    const { runtime, precision, threads, notes } = await chooseRuntime({ runtime: 'ort', threads: 3 });
    expect([runtime.name, precision, threads, notes]).toEqual(['ort', 'float32', 3, []]);
    expect((await chooseRuntime({ runtime: 'reference' })).runtime.name).toBe('reference');
    expect(await refusal(chooseRuntime({ runtime: 'ort', precision: 'bfloat16' }))).toEqual({
      code: 'precision-unavailable',
      message: 'ort offers float32 on this machine, not bfloat16',
      fix: '--precision float32',
    });
  });

  it.runIf(alone)('works without OpenVINO, and says in one line what it would give', async () => {
    const { runtime, notes } = await chooseRuntime({}, bare);
    expect([runtime.name, notes]).toEqual([
      'ort',
      ['OpenVINO would make this 1.2 to 2.9 × as fast: npm run -s attune -- runtime add openvino'],
    ]);
    expect(await refusal(chooseRuntime({ runtime: 'openvino' }, bare))).toEqual({
      code: 'runtime-missing',
      message: 'the runtime openvino is not on this machine; there are ort, reference',
      fix: 'npm run -s attune -- runtime add openvino, or --runtime ort',
    });
  });
});

describe('attuneHome', () => {
  it('is what ATTUNE_HOME says, else the usual place for caches', () => {
    expect(attuneHome({ ATTUNE_HOME: '/somewhere' })).toBe('/somewhere');
    if (process.platform === 'linux') expect(attuneHome({ XDG_CACHE_HOME: '/caches' })).toBe('/caches/attune');
  });
});
