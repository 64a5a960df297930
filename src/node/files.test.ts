import { existsSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { refusal, temporaryFolders } from '../data/testing/temporary-folder.ts';
import { writeAtomically } from './atomic-write.ts';
import { explain } from './file-problem.ts';
import { nodeFiles } from './files.ts';

const folderOf = temporaryFolders();
const text = async (path: string) => new TextDecoder().decode(await nodeFiles.read(path));
const isRoot = process.getuid?.() === 0;

describe('a file that is written', () => {
  it('makes its folders, replaces what stood there, and leaves nothing beside it', async () => {
    const folder = await folderOf({});
    await nodeFiles.write(`${folder}/a/b/c.txt`, 'old');
    await nodeFiles.write(`${folder}/a/b/c.txt`, [new TextEncoder().encode('ne'), new TextEncoder().encode('w')]);
    expect(await text(`${folder}/a/b/c.txt`)).toBe('new');
    expect(await nodeFiles.list(`${folder}/a/b`)).toEqual(['c.txt']);
  });

  it('stays as it was when its content fails on the way', async () => {
    const folder = await folderOf({ 'c.txt': 'old' });
    const content = async function* () {
      yield new TextEncoder().encode('half');
      throw new Error('broken off');
    };
    await expect(nodeFiles.write(`${folder}/c.txt`, content())).rejects.toThrow('broken off');
    expect(await text(`${folder}/c.txt`)).toBe('old');
    expect(await nodeFiles.list(folder)).toEqual(['c.txt']);
  });

  it('may get its head at the end', async () => {
    const folder = await folderOf({});
    await writeAtomically(`${folder}/c.txt`, '????body', { head: () => new TextEncoder().encode('head') });
    expect(await text(`${folder}/c.txt`)).toBe('headbody');
  });
});

describe('what the operating system refuses', () => {
  it('is said of missing files, folders in the place of files, and files in the place of folders', async () => {
    const folder = await folderOf({ 'f.txt': 'x' });
    const said = async (work: Promise<unknown>) => (await refusal(work, folder)).message;
    expect(await said(nodeFiles.read(`${folder}/g.txt`))).toBe('there is no file or folder g.txt');
    expect(await said(nodeFiles.read(folder))).toBe('FOLDER is a folder; a file was needed');
    expect(await said(nodeFiles.write(folder, 'x'))).toBe('FOLDER is a folder; a file was needed');
    expect(await said(nodeFiles.write(`${folder}/f.txt/g.txt`, 'x'))).toBe(
      'f.txt/g.txt is, or lies under, a file where a folder was needed',
    );
    expect((await said(nodeFiles.write(`${folder}/${'n'.repeat(300)}`, 'x'))).slice(-44)).toMatch(
      /longer than the file system allows$/,
    );
    expect(await nodeFiles.exists(`${folder}/f.txt/g.txt`)).toBe(false);
  });

  it.runIf(existsSync('/dev/full'))('is said of a full disk', async () => {
    expect(await refusal(nodeFiles.append('/dev/full', 'x'))).toEqual({
      code: 'disk-full',
      message: 'no space is left on the disk while writing /dev/full; what stood there before is untouched',
      fix: 'free some space, or choose a folder on another disk',
    });
  });

  // Root may write everywhere.
  it.skipIf(isRoot)('is said of a folder that is read-only', async () => {
    const folder = await folderOf({});
    await chmod(folder, 0o500);
    expect((await refusal(nodeFiles.write(`${folder}/f.txt`, 'x'), folder)).message).toBe('f.txt may not be read or written');
    await chmod(folder, 0o700);
  });

  it.each([
    ['EROFS', 'f.txt lies on a file system that is read-only'],
    ['EACCES', 'f.txt may not be read or written'],
    ['EDQUOT', 'no space is left on the disk while writing f.txt; what stood there before is untouched'],
    ['EMFILE', 'f.txt cannot be opened: too many files are open'],
  ])('is said of %s', (code, message) => {
    expect((explain(Object.assign(new Error(code), { code }), 'f.txt') as Error).message).toBe(message);
  });

  it('passes as it is where nobody knows it', () => {
    const error = Object.assign(new Error('?'), { code: 'EWEIRD' });
    expect(explain(error, 'f.txt')).toBe(error);
  });
});
