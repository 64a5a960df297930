/** A report in a real browser: from a file, without a network, under the pointer and the keys, in light and dark. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../src/node/files.ts';
import { hostile, writtenRun } from '../src/report/testing/written-run.ts';
import { writeReport } from '../src/report/write-report.ts';
import { browserPath, openBrowser } from './testing/browser.ts';

const path = browserPath();
if (!path) console.warn('skipped: a report in a browser needs chromium on the PATH (apt-get install chromium)');

describe.skipIf(!path)('a report in a browser', () => {
  let [folder, url] = ['', ''];
  let browser: Browser;
  const wrong: string[] = [];
  const open = async (options: { readonly width?: number; readonly colorScheme?: 'light' | 'dark' } = {}): Promise<Page> => {
    const { width = 1120, colorScheme = 'light' } = options;
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    page.on('console', (message) => wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('request', (request) => {
      if (request.url() !== url) wrong.push(request.url());
    });
    await page.goto(url);
    return page;
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attune-report-'));
    await writtenRun(nodeFiles, `${folder}/run`, { steps: 40 });
    url = `file://${(await writeReport({ files: nodeFiles, runs: [`${folder}/run`] })).file}`;
    browser = await openBrowser(path!);
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('says nothing in the console and asks for nothing, and no text of a user runs', async () => {
    const page = await open();
    expect(await page.title()).toBe('run · attune report');
    expect(await page.locator('img').count()).toBe(0);
    expect(wrong).toEqual([]);
    // The policy holds: a script that came in after all would not run, and nothing could be fetched.
    const refused = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "broken"';
      document.body.append(script);
      const fetched = await fetch('https://example.org/').then(
        () => 'fetched',
        () => 'refused',
      );
      return [document.title, fetched];
    });
    expect(refused).toEqual(['run · attune report', 'refused']);
    wrong.length = 0;
  });

  it('shows the label of a point of the map with that of its pair, under the pointer and by keys', async () => {
    const page = await open();
    const plot = page.locator('.plot[data-pick=point]').first();
    await plot.scrollIntoViewIfNeeded();
    const stops = await page.evaluate(
      (id) =>
        (JSON.parse(document.getElementById('stops')!.textContent) as Record<string, { x: number; y: number; label: string }[]>)[
          id
        ]!,
      (await plot.getAttribute('id'))!,
    );
    const index = stops.findIndex(({ label }) => label === `Query: refund question 0${hostile}`);
    const box = (await plot.locator('svg').boundingBox())!;
    const scale = box.width / 380;
    await page.mouse.move(box.x + stops[index]!.x * scale, box.y + stops[index]!.y * scale);
    const tip = plot.locator('.tip');
    expect(await tip.isVisible()).toBe(true);
    expect((await tip.textContent())!.split('\n').sort()).toEqual([stops[index]!.label, stops[index + 1]!.label].sort());
    expect(await plot.locator('.marks circle').count()).toBe(2);
    await page.mouse.move(0, 0);
    expect(await tip.isVisible()).toBe(false);
    await plot.focus();
    await page.keyboard.press('ArrowRight');
    expect(await tip.textContent()).toContain(stops[0]!.label);
    await page.keyboard.press('Escape');
    expect(await tip.isVisible()).toBe(false);
  });

  it('tells the value of a curve at the step under the pointer', async () => {
    const page = await open();
    const plot = page.locator('.plot[data-pick=x]').first();
    await plot.scrollIntoViewIfNeeded();
    const box = (await plot.boundingBox())!;
    await page.mouse.move(box.x + box.width - 12, box.y + box.height / 2);
    expect(await plot.locator('.tip').textContent()).toBe('step 40: 0.05');
  });

  it('filters the queries by what became of them and by words', async () => {
    const page = await open();
    const shown = () => page.locator('.query:visible').count();
    const all = await shown();
    await page.getByRole('button', { name: /^Lost/ }).click();
    expect(await shown()).toBe(await page.locator('.query[data-change=lost]').count());
    await page.getByRole('button', { name: /^All/ }).click();
    await page.getByRole('searchbox').fill('退款');
    expect(await shown()).toBeLessThan(all);
    expect(await shown()).toBeGreaterThan(0);
    expect(await page.locator('.lists output').textContent()).toBe(`${await shown()} shown`);
  });

  it('is light or dark as the system is, and as its button says, which is remembered', async () => {
    const page = await open({ colorScheme: 'dark' });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await paper()).toBe('rgb(22, 24, 28)');
    await page.getByRole('button', { name: /light and dark/ }).click();
    expect(await paper()).toBe('rgb(251, 250, 247)');
    await page.reload();
    expect(await paper()).toBe('rgb(251, 250, 247)');
  });

  it('fits a phone: nothing is wider than the screen, and every figure is drawn', async () => {
    const page = await open({ width: 360 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    for (const svg of await page.locator('.plot svg').all()) expect((await svg.boundingBox())!.width).toBeGreaterThan(250);
    expect(wrong).toEqual([]);
  });
});
