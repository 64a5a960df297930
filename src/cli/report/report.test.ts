import { expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { nodeFiles } from '../../node/files.ts';
import { writtenRun } from '../../report/testing/written-run.ts';
import { refusalOf, say } from '../testing/in-process.ts';

const folderOf = temporaryFolders();

it('says where the report is, or prints it as JSON', async () => {
  const folder = await folderOf({});
  await writtenRun(nodeFiles, `${folder}/run`);
  expect(await say(['report', `${folder}/run`])).toEqual({
    code: 0,
    stdout: `wrote ${folder}/run/report.html: open it in a browser\n`,
    stderr: '',
  });
  const { stdout } = await say(['report', `${folder}/run`, '--format', 'svg', '--out', `${folder}/figures`, '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ format: 'svg', file: `${folder}/figures/report-loss.svg` });
});

it('refuses a run that is named twice, formats that there are not, and folders without a run', async () => {
  const folder = await folderOf({});
  await writtenRun(nodeFiles, `${folder}/run`);
  const [run, at] = [`${folder}/run`, (...more: string[]) => refusalOf(['report', ...more], folder)];
  expect(await at(run, run)).toEqual(['the run run is named twice', 'name each run once']);
  expect(await at(run, '--out', '')).toEqual(['--out is empty', '--out report.html']);
  expect(await at(run, '--format', 'pdf')).toEqual([
    '--format is "pdf"; it must be one of html, md, svg',
    '--format html|md|svg',
  ]);
  expect(await at(`${folder}/rum`)).toEqual([
    'there is no folder rum; a folder that attune train or demo wrote was needed',
    'did you mean run?',
  ]);
  expect(await at()).toEqual(["missing required argument 'runs'", 'see attune report --help']);
});
