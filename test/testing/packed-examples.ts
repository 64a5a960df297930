import { spawn } from 'node:child_process';
import { cp, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/node/files.ts';
import { root } from './checkout-package.ts';
import type { PackedInstall } from './packed-install.ts';

const miniLm = join(root, 'models/all-MiniLM-L6-v2');
const hasMiniLm = await nodeFiles.exists(join(miniLm, 'model.safetensors'));
if (!hasMiniLm) console.warn('examples start from a new model: models/all-MiniLM-L6-v2 is missing (npm run fetch:minilm)');

/** Each example runs from the packed package, copied into the user's folder as examples/README.md says. */
export function testPackedExamples(of: () => PackedInstall): void {
  const ran = new Set<string>();
  const example = (name: string, ...options: string[]) => {
    ran.add(`${name}.mts`);
    return of().run('node', '--disable-warning=ExperimentalWarning', `examples/${name}.mts`, ...options);
  };
  const figures = (line: string | undefined) => [...(line ?? '').matchAll(/\d\.\d{3}/g)].map(Number);

  describe('the examples', () => {
    beforeAll(async () => {
      const { folder, installed, add } = of();
      await cp(join(installed, 'examples'), join(folder, 'examples'), { recursive: true });
      if (hasMiniLm) {
        await nodeFiles.write(join(folder, 'models/.keep'), '');
        await symlink(miniLm, join(folder, 'models/all-MiniLM-L6-v2'));
      }
      await add('hono', '@hono/node-server');
    });

    it('own-faq: trains on a table, saves, and finds the right answer to a new question', async () => {
      const out = await example('own-faq', '--steps', '60');
      expect(await readdir(join(of().folder, 'runs/own-faq'))).toContain('model.safetensors');
      const [first] = out.split('My chain squeaks, what should I do?\n')[1]!.split('\n');
      expect(first).toContain('Clean and oil the chain');
    });

    it('fine-tune-and-evaluate: shows BM25, before and after, and the test of the difference', async () => {
      const out = await example('fine-tune-and-evaluate', '--steps', '30');
      const row = (name: string) => figures(out.split('\n').find((line) => line.includes(name)));
      const [words, before, after] = [row('BM25'), row('before'), row('after')];
      expect(words[0]).toBeCloseTo(0.608, 2);
      expect(after[0]).toBeGreaterThan(before[0]!);
      expect(out).toMatch(/after - before: 0\.\d{3} \[-?\d\.\d{3}, \d\.\d{3}\], p = \d\.\d{4}/);
      expect(await readdir(join(of().folder, 'runs/fine-tuned/training'))).toContain('log.jsonl');
    });

    it('cross-lingual: Chinese questions find English answers better than before, and words alone find none', async () => {
      const out = await example('cross-lingual', '--steps', '60');
      const [before, after] = figures(/nDCG@10: .*/.exec(out)?.[0]);
      expect(after).toBeGreaterThan(before! + 0.05);
      expect(figures(/words alone.*/.exec(out)?.[0])[0]).toBeLessThan(0.05);
    });

    it('from-scratch: makes a world, a tokenizer and a model that traps deceive less than words', async () => {
      const out = await example('from-scratch', '--documents', '600', '--steps', '25');
      expect(out).toContain('如 何 办 理 退 款');
      const traps = [...out.matchAll(/traps above right answers: ([\d.]+) %/g)].map(([, share]) => Number(share));
      expect(traps[1]).toBeLessThan(traps[0]!);
      expect(await readFile(join(of().folder, 'runs/from-scratch/model/report.html'), 'utf8')).toContain('<svg');
    });

    it('search-server: answers over HTTP, refuses what makes no sense, and ends when it is told to', async () => {
      ran.add('search-server.mts');
      const options = ['--disable-warning=ExperimentalWarning', 'examples/search-server.mts', '--port', '0'];
      const server = spawn('node', options, { cwd: of().folder });
      try {
        const url = await new Promise<string>((resolve, reject) => {
          let said = '';
          for (const stream of [server.stdout, server.stderr])
            stream.on('data', (data: Buffer) => {
              said += data.toString();
              const [found] = /http:\/\/localhost:\d+/.exec(said) ?? [];
              if (found) resolve(found);
            });
          server.on('exit', () => reject(new Error(said)));
        });
        const ask = async (query: string) => {
          const response = await fetch(`${url}/search${query}`);
          return { status: response.status, ...((await response.json()) as { hits?: { text: string }[]; error?: string }) };
        };
        const { status, hits } = await ask('?q=when+are+you+open&top=2');
        expect([status, hits?.length]).toEqual([200, 2]);
        expect(hits?.[0]?.text).toContain('We are open from Tuesday');
        expect(await ask('')).toMatchObject({ status: 400, error: 'say what is searched for: /search?q=…' });
        expect(await ask('?q=a&top=x')).toMatchObject({ status: 400, error: 'top is a whole number from 1 to 100' });
        expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'ok', documents: 24 });
        const ended = new Promise<number | null>((resolve) => server.on('exit', resolve));
        server.kill('SIGTERM');
        expect(await ended).toBe(0);
      } finally {
        server.kill('SIGKILL');
      }
    });

    it('are all run here', async () => {
      const programs = (await readdir(join(root, 'examples'))).filter((name) => name.endsWith('.mts'));
      expect(programs.filter((name) => name !== 'starting-model.mts').sort()).toEqual([...ran].sort());
    });
  });
}
