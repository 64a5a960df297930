/** README.zh-CN.md says what README.md says: whoever changes one changes the other. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './testing/checkout-package.ts';

const read = (name: string) => readFile(join(root, name), 'utf8');
const [english, chinese] = [await read('README.md'), await read('README.zh-CN.md')];

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([whole, part]) => part ?? whole);
const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
const inBoth = (of: (text: string) => readonly string[]) => expect(of(chinese)).toEqual(of(english));

describe('README.zh-CN.md, held against README.md', () => {
  it('has the same headings, by level', () => inBoth((text) => all(withoutCode(text), /^(#+) /gm)));

  it('has the same code blocks, word for word and in the same order', () => inBoth((text) => all(text, /```[\s\S]*?```/g)));

  it('has tables with as many rows, and lists with as many points', () =>
    inBoth((text) => all(withoutCode(text), /^(\| ?|- )/gm)));

  it('names the same commands, options and files', () => {
    inBoth((text) => [...new Set(all(text.replace(/```[\s\S]*?```/g, ''), /`([^`\n]+)`/g))].sort());
  });

  it('links to the same pages', () => {
    const links = (text: string) =>
      [...new Set(all(text, /\]\(([^)]+)\)/g))].filter((to) => !to.startsWith('#') && !to.startsWith('README'));
    inBoth((text) => links(text).sort());
  });

  it('gives the same figures', () => {
    inBoth((text) => [...new Set(all(withoutCode(text).replace(/\([^()]*\)/g, ' '), /\d[\d.,]*\d|\d/g))].sort());
  });

  it('is Chinese, and each links to the other', () => {
    const characters = all(withoutCode(chinese), /\p{Script=Han}/gu).length;
    expect(characters).toBeGreaterThan(1000);
    expect(english).toContain('[简体中文](README.zh-CN.md)');
    expect(chinese).toContain('[English](README.md)');
  });
});
