/** A build that is killed, and one whose disk is full, as processes of their own. */
import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { nodeFiles } from '../../node/files.ts';
import { checkIndex } from '../../node/index/check-index.ts';
import { readManifest } from '../../node/index/manifest.ts';
import { openIndex } from '../../node/index/open-index.ts';
import { questions } from '../../training/testing/questions.ts';
import { writeTinyModel } from '../../training/testing/tiny-model.ts';
import { runCli, startCli } from '../testing/cli.ts';

const folders = temporaryFolders();
const TEXTS = 3000;
const prepared = async () => {
  const folder = await folders({});
  await writeTinyModel(nodeFiles, `${folder}/model`);
  const rows = Array.from({ length: TEXTS }, (_, i) => ({
    id: `t${i}`,
    text: questions[i % questions.length]!.positive,
    number: i,
  }));
  await writeFile(`${folder}/corpus.jsonl`, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const build = ['index', 'build', '--model', `${folder}/model`, '--corpus', `${folder}/corpus.jsonl`, '--runtime', 'ort'];
  return {
    folder,
    build: [...build, '--threads', '1', '--batch', '50', '--fields', 'number', '--out', `${folder}/index`, '--json'],
  };
};

describe('attune index build', () => {
  it.each(['hnsw', 'ivf-flat'])(
    'killed again and again, goes on with nothing lost or doubled: %s',
    async (kind) => {
      const { folder, build } = await prepared();
      let [kills, before] = [0, 0];
      for (let attempt = 0; kills < 2 && attempt < 6; attempt++) {
        const { process: child, ended } = startCli([...build, '--kind', kind, '--resume']);
        // As soon as something was saved that was not there.
        for (;;) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          if (child.exitCode !== null) break;
          const there = await readManifest(`${folder}/index`).then(
            ({ generation }) => generation,
            () => 0,
          );
          if (there > before + 1) {
            before = there;
            break;
          }
        }
        child.kill('SIGKILL');
        if ((await ended).signal !== 'SIGKILL') break;
        kills++;
        const index = await openIndex(`${folder}/index`, { readOnly: true });
        expect(await index.count()).toBeLessThanOrEqual(TEXTS);
        expect(index.manifest.unfinished).toBe(true);
        await index.close();
        await checkIndex(`${folder}/index`, await readManifest(`${folder}/index`));
      }
      expect(kills).toBeGreaterThan(0);
      const { code, stdout } = await runCli([...build, '--kind', kind, '--resume']);
      expect(code).toBe(0);
      const { entries, unchanged } = JSON.parse(stdout) as { entries: number; unchanged: number };
      expect(entries).toBe(TEXTS);
      expect(unchanged).toBeGreaterThan(0);
      const index = await openIndex(`${folder}/index`, { readOnly: true });
      const texts = await index.textsOf(Array.from({ length: TEXTS }, (_, i) => `t${i}`));
      expect([...texts.values()]).toHaveLength(TEXTS);
      expect(await index.count({ op: '>=', field: 'number', value: 0 })).toBe(TEXTS);
      expect(index.manifest.unfinished).toBe(false);
      await index.close();
    },
    120_000,
  );

  it('on a full disk says so, and what was saved before opens', async () => {
    const { folder, build } = await prepared();
    const flat = [...build, '--kind', 'flat'];
    const { code, stderr } = await runCli(flat, { under: ['prlimit', '--fsize=600000'] });
    expect(code).toBe(2);
    expect(stderr.replaceAll(folder, '')).toContain('/index/vectors.bin became larger than files may be here');
    const index = await openIndex(`${folder}/index`, { readOnly: true });
    const kept = await index.count();
    expect(kept).toBeGreaterThan(0);
    await index.close();
    await checkIndex(`${folder}/index`, await readManifest(`${folder}/index`));
    expect(JSON.parse((await runCli([...flat, '--resume'])).stdout)).toMatchObject({ entries: TEXTS, unchanged: kept });
  }, 60_000);
});
