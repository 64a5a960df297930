/** The documentation pages are complete, and what they link to is there. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commands } from '../src/cli/registry.ts';
import { terminal } from '../src/cli/terminal.ts';
import { lossNames } from '../src/losses/loss.ts';
import { nodeFiles } from '../src/node/files.ts';
import { defaultSettings } from '../src/training/settings.ts';
import { root } from './testing/checkout-package.ts';

const read = (path: string) => readFile(join(root, path), 'utf8');

describe('every command', () => {
  for (const [name, { load }] of Object.entries(commands))
    it(`has its page, which names every option: ${name}`, async () => {
      const page = await read(`docs/commands/${name}.md`);
      expect(page.split('\n')[0]).toBe(`# attune ${name}`);
      expect(page, 'an example').toContain(`attune ${name} `.trimEnd());
      const all = [(await load())(terminal())];
      for (let command: Command | undefined = all[0]; command; command = all[all.indexOf(command) + 1]) {
        all.push(...command.commands);
        if (command.parent) expect(page).toContain(command.name());
        for (const { long } of command.options) expect(page).toMatch(new RegExp(`\`${long}\\b`));
      }
      expect(await read('README.md')).toContain(`docs/commands/${name}.md`);
    });

  it('is registered if it has a page', async () => {
    const pages = (await readdir(join(root, 'docs/commands'))).map((file) => file.replace('.md', ''));
    expect(pages.filter((name) => !(name in commands))).toEqual([]);
  });
});

describe('every loss', () => {
  it('has its page, with definition, needs, use, options and references', async () => {
    const pages = await readdir(join(root, 'docs/losses'));
    expect(pages.sort()).toEqual(lossNames.map((name) => `${name}.md`).sort());
    for (const name of lossNames) {
      const page = await read(`docs/losses/${name}.md`);
      for (const part of [`--loss ${name}`, '\n> L = ', '**Needs**', '**Use it**', '**References.**'])
        expect(page, name).toContain(part);
      expect(page, name).toMatch(/^(\| option|Options)/m);
    }
  });
});

it('every setting of training is explained', async () => {
  const page = await read('docs/training.md');
  for (const name of [...Object.keys(defaultSettings), 'maxLength', 'microBatch', 'maxSteps'])
    expect(page).toContain(`\`${name}\``);
});

it('pages link only to files that are there', async () => {
  const pages = (await readdir(join(root, 'docs'), { recursive: true })).filter((name) => name.endsWith('.md'));
  for (const page of [
    ...pages.map((name) => join('docs', name)),
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
  ])
    for (const [, target] of (await read(page)).matchAll(/\]\(([^)#]+)/g)) {
      const path = join(dirname(page), target!);
      if (!target!.startsWith('http')) expect(await nodeFiles.exists(join(root, path)), `${page}: ${target}`).toBe(true);
    }
});

it('golden files and the scripts that make them are listed', async () => {
  const page = await read('CONTRIBUTING.md');
  const golden = (await readdir(join(root, 'src'), { recursive: true })).filter((name) => name.endsWith('.golden.json'));
  expect(golden.length).toBeGreaterThan(0);
  for (const name of golden) expect(page).toContain(`src/${name}`);
  for (const script of await readdir(join(root, 'scripts')))
    if (script.startsWith('make-')) expect(page).toContain(`scripts/${script}`);
});
