import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { spawnThread } from '../node/kernels.ts';
import { compileKernels, instantiate } from './jobs.ts';
import { createKernels } from './kernels.ts';
import { kernelMemory } from './memory.ts';
import { createPool, type Pool, SMALL, type SpawnThread } from './pool.ts';

const LENGTH = 4 * SMALL;

/** A worker that says it is ready, and then does what the source says; `state` is the head of the memory. */
const oddThread =
  (source: string): SpawnThread =>
  ({ memory }, failed) => {
    const code = `const { workerData } = require('node:worker_threads');
      const state = new Int32Array(workerData.memory.buffer, 0, 6);
      Atomics.add(state, 1, 1);
      ${source}`;
    const worker = new Worker(code, { eval: true, workerData: { memory } });
    let stopped = false;
    worker.on('error', failed);
    worker.on('exit', (exitCode) => stopped || failed(new Error(`exit code ${exitCode}`)));
    return {
      stop: async () => {
        stopped = true;
        await worker.terminate();
      },
    };
  };

describe('the pool of threads', () => {
  const pools: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const pool of pools.splice(0)) await pool.stop();
  });
  /** Short where threads are to fail, and yet long enough for a thread to start on a busy machine. */
  const PATIENCE = 2000;
  const kernelsOn = (spawn: SpawnThread, threads = 2) => {
    const kernels = createKernels({ threads, spawn, patience: spawn === spawnThread ? 60_000 : PATIENCE });
    pools.push({ stop: () => kernels.dispose() });
    return kernels;
  };

  it('gives up on a thread that does not answer, and does not wait for it again', async () => {
    const kernels = kernelsOn(oddThread('setInterval(() => {}, 1000);'));
    await kernels.ready();
    const x = kernels.float32(LENGTH);
    const text = `a thread of the kernel pool did not answer for ${PATIENCE} ms (fill, 0 of 1 finished)`;
    expect(() => kernels.fill(x, 1)).toThrow(text);
    expect(() => kernels.fill(x, 1)).toThrow(text);
  });

  it('gives up on a thread that ends in the middle of a job', async () => {
    const kernels = kernelsOn(oddThread('Atomics.wait(state, 0, 0); process.exit(3);'));
    await kernels.ready();
    expect(() => kernels.fill(kernels.float32(LENGTH), 1)).toThrow(`did not answer for ${PATIENCE} ms`);
  });

  it('says why a thread ended between jobs', async () => {
    let ended = () => {};
    const end = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const kernels = kernelsOn((start, failed) =>
      oddThread("throw new Error('out of order');")(start, (cause) => {
        failed(cause);
        ended();
      }),
    );
    await end;
    let thrown: unknown;
    try {
      kernels.fill(kernels.float32(LENGTH), 1);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ message: 'a thread of the kernel pool ended', cause: { message: 'out of order' } });
  });

  it('does not wait for a thread that never starts, and computes without it', async () => {
    const kernels = kernelsOn(() => ({ stop: async () => {} }), 3);
    expect(kernels.threads).toBe(3);
    expect(kernels.squaredNorm(kernels.float32(LENGTH).fill(1))).toBe(LENGTH);
    await expect(kernels.ready()).rejects.toThrow(`a thread of the kernel pool did not start within ${PATIENCE} ms`);
  });

  it('reports a job that fails on a thread', async () => {
    const memory = kernelMemory();
    const pool = createPool({ ...memory, module: compileKernels(), threads: 2, spawn: spawnThread });
    pools.push(pool);
    await pool.ready();
    // Room for the caller's half alone: the other half lies beyond the memory, where the kernel traps.
    const address = memory.reserve((LENGTH / 2) * 4);
    expect(memory.memory.buffer.byteLength).toBe(address + (LENGTH / 2) * 4);
    expect(() => pool.run('fill', LENGTH, [LENGTH, address, 1])).toThrow('a thread of the kernel pool failed (fill)');
    expect(() => pool.run('fill', 1, [1, address, 1])).toThrow('a thread of the kernel pool failed (fill)');
  });

  it('starts threads while jobs are already running, to the same bits', async () => {
    const kernels = kernelsOn(spawnThread, 3);
    const x = kernels.float32(LENGTH).fill(0.1);
    const norms = new Set<number>();
    for (let i = 0; i < 300; i++) {
      norms.add(kernels.squaredNorm(x));
      kernels.addScaled(x, x, 0);
    }
    await kernels.ready();
    norms.add(kernels.squaredNorm(x));
    expect(norms.size).toBe(1);
  });

  it('refuses work once it has been stopped, and stops twice without harm', async () => {
    const kernels = kernelsOn(spawnThread, 3);
    await kernels.ready();
    await kernels.dispose();
    await kernels.dispose();
    expect(() => kernels.fill(kernels.float32(4), 1)).toThrow('the kernels were disposed of');
  });

  it('spins where the calling thread may not sleep', async () => {
    const memory = kernelMemory();
    const x = memory.float32(LENGTH);
    const pool: Pool = createPool({ ...memory, module: compileKernels(), threads: 2, spawn: spawnThread, maySleep: false });
    pools.push(pool);
    await pool.ready();
    for (let i = 1; i <= 100; i++) {
      pool.run('fill', LENGTH, [LENGTH, memory.address(x), i]);
      expect(x[0]! + x.at(-1)!).toBe(2 * i);
    }
  });

  it('loads kernels that leave the head of the memory alone', () => {
    const { memory } = kernelMemory();
    const bytes = new Uint8Array(memory.buffer).fill(0xa5);
    instantiate(compileKernels(), memory);
    expect(bytes.every((v) => v === 0xa5)).toBe(true);
  });
});
