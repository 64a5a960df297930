import { describe, expect, it } from 'vitest';
import { languages } from '../language.ts';
import { loadScene } from './load.ts';
import { scenes } from './scenes/index.ts';
import { pets } from './scenes/pets.ts';
import { everydaySentences } from './sentences.ts';
import type { Scene, SceneText } from './types.ts';

const make = (options: Partial<Parameters<typeof everydaySentences>[0]> = {}) => [
  ...everydaySentences({ seed: 3, sentences: 6000, languages, ...options }),
];
const all = make();

describe('everyday sentences', () => {
  it('take turns between the languages and come from every scene', () => {
    expect(all.slice(0, 4).map(({ lang }) => lang)).toEqual(['zh', 'en', 'zh', 'en']);
    expect(new Set(all.map(({ scene }) => scene)).size).toBe(scenes.length);
  });

  it('begin with the fewer when there are more', () => {
    expect(make({ sentences: 500 })).toEqual(all.slice(0, 500));
  });

  it('are others for another seed', () => {
    const known = new Set(all.map(({ text }) => text));
    const other = make({ seed: 4 });
    expect(other.filter(({ text }) => known.has(text)).length).toBeLessThan(0.1 * other.length);
  });

  it('are not repeated: a hundred thousand of each language differ', () => {
    const texts = make({ sentences: 200_000 }).map(({ text }) => text);
    expect(new Set(texts).size).toBe(200_000);
  });

  it('stay as they are when a scene is added', () => {
    const of = (list: typeof all, scene: string) => list.filter((found) => found.scene === scene && found.lang === 'en');
    const fewer = make({ scenes: scenes.filter(({ id }) => id !== 'pets') });
    const [before, after] = [of(fewer, 'food'), of(all, 'food')].map((list) => list.slice(0, 100));
    expect(after!.length).toBe(100);
    expect(before).toEqual(after);
  });

  it('leave no bracket, doubled mark, stray space or wrong article', () => {
    const bad = all.filter(({ text }) =>
      /[{}[\]<>|*/]|undefined|[。，、；,;]{2}| [,.;?!]|的的|\b(a (?!uni|use|eu|one)[aeiou]|an [bcdfgjklmnpqrstvwxyz])|\b(\w+) \2\b/i.test(
        text,
      ),
    );
    expect(bad.map(({ text }) => text)).toEqual([]);
    expect(all.filter(({ text }) => !/[。？！.?!”"]$/.test(text)).map(({ text }) => text)).toEqual([]);
    expect(all.filter(({ text, lang }) => lang === 'en' && /\p{Script=Han}|^[a-z]/u.test(text))).toEqual([]);
  });

  it('keep a pet with what is said of it', () => {
    const of = (word: RegExp) => all.filter(({ text }) => word.test(text));
    expect(of(/喵喵/).every(({ text }) => text.includes('猫'))).toBe(true);
    expect(of(/\bbarks\b/).every(({ text }) => text.includes('dog'))).toBe(true);
    for (const word of ['国王', '女王', '猫', '狗', '火车', '车站', 'king', 'queen', 'cat', 'dog', 'train', 'station'])
      expect(of(new RegExp(word)).length, word).toBeGreaterThan(5);
  });
});

describe('a scene', () => {
  const refused = (zh: Partial<SceneText>) => () => loadScene({ ...pets, zh: { ...pets.zh, ...zh } } satisfies Scene, 'zh');
  it('may only use slots that something fills', () => {
    expect(refused({ sentences: ['{thing}爱吃{foood}。'] })).toThrow(
      'the scene pets uses {foood} in "{thing}爱吃{foood}。", which neither words nor rows fill in zh',
    );
    expect(refused({ sentences: ['{thing}爱吃{foood}。'] })).toThrow(expect.objectContaining({ fix: 'did you mean {food}?' }));
  });

  it('must have a row that fills all slots of a sentence together', () => {
    expect(refused({ sentences: ['{thing}的{litter}和{leash}。'] })).toThrow(
      'the scene pets has too few rows of thing in zh that fill thing, litter, leash',
    );
  });
});
