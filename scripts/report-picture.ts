/**
 * The pictures of a report in the README: `npm run -s report-picture -- runs/demo` after `npm run demo`. Needs chromium, and a
 * font with Chinese characters.
 */
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nodeFiles } from '../src/node/files.ts';
import { writeReport } from '../src/report/write-report.ts';
import { browserPath, openBrowser } from '../test/testing/browser.ts';

const WIDTH = 1040;
const HEIGHT = 1660;

const path = browserPath();
if (!path) throw new Error('chromium was not found on the PATH: apt-get install chromium');
const { file } = await writeReport({ files: nodeFiles, runs: [process.argv[2] ?? 'runs/demo'] });
const browser = await openBrowser(path);
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT }, colorScheme });
  await page.goto(pathToFileURL(file).href);
  // Table, captions and the small curves are left out: the picture is to be read at the width of a README.
  await page.addStyleTag({ content: '.scroll,.cap,section[aria-labelledby=curves] .small,.theme{display:none}' });
  const picture = join(fileURLToPath(new URL('../docs/images', import.meta.url)), `report-${colorScheme}.png`);
  await mkdir(dirname(picture), { recursive: true });
  await page.screenshot({ path: picture });
  console.log(`${picture}: ${Math.round((await stat(picture)).size / 1000)} kB`);
}
await browser.close();
