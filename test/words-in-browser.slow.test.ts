/** Word vectors trained in a browser: the modules as they are, their types stripped, on a page of Chromium. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { companyText } from '../src/words/testing/company.ts';
import { trainInMemory } from '../src/words/training/train-in-memory.ts';
import { browserPath, openBrowser } from './testing/browser.ts';
import { root } from './testing/checkout-package.ts';

const path = browserPath();
const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };

it.skipIf(path === undefined)('gives the bits that Node gives (skipped where there is no Chromium)', async () => {
  const sentences = companyText(1000)
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '));
  const options = { dims: 20, epochs: 2, minCount: 2, sentences };
  const expected = await trainInMemory(options);
  const browser = await openBrowser(path!);
  try {
    const page = await browser.newPage();
    await page.route('http://attune.test/**', async (route) => {
      const file = new URL(route.request().url()).pathname.slice(1);
      if (file === '') return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
      const { outputText } = ts.transpileModule(await readFile(join(root, file), 'utf8'), { compilerOptions });
      return route.fulfill({ contentType: 'text/javascript', body: outputText });
    });
    await page.goto('http://attune.test/');
    // As text: what a test's transform makes of an import, a page would not understand.
    const found = await page.evaluate<{ words: string[]; matrix: number[]; shared: string }>(`(async () => {
      const { trainInMemory } = await import('/src/entry/words-in-browser.ts');
      const { words, matrix } = await trainInMemory(${JSON.stringify(options)});
      return { words: [...words], matrix: Array.from(matrix), shared: typeof SharedArrayBuffer };
    })()`);
    // The page is not isolated, so that it has no memory that could be shared: one thread is all there is.
    expect(found.shared).toBe('undefined');
    expect(found.words).toEqual(expected.words);
    expect(found.matrix).toEqual(Array.from(expected.matrix));
  } finally {
    await browser.close();
  }
});
