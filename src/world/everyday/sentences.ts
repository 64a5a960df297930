/**
 * Sentences of everyday life, for models that learn words from their neighbours. Each is a function of the seed, its
 * language, its scene and its number there, so that a new scene changes no sentence of another, and more sentences begin
 * with the fewer.
 */
import { hashText, type Random, random } from '../../core/random.ts';
import { capitalise } from '../capitalise.ts';
import { inflect, parseNoun } from '../inflect.ts';
import type { Language } from '../language.ts';
import { pickWeighted } from '../pick-weighted.ts';
import { expand, type Template } from '../template.ts';
import { type LoadedScene, type LoadedSentence, loadScene } from './load.ts';
import type { Filler, LoadedRow } from './loaded.ts';
import { scenes as ourScenes } from './scenes/index.ts';
import type { Scene } from './types.ts';

/** A sentence of everyday life. */
export interface EverydaySentence {
  readonly text: string;
  readonly lang: Language;
  /** The field of life it is from: `pets`. */
  readonly scene: string;
  /** The place of its template in the scene's file. */
  readonly template: number;
}

/** Which sentences, and how many. */
export interface EverydayOptions {
  readonly seed: number;
  /** In all languages together, which take turns. */
  readonly sentences: number;
  readonly languages: readonly Language[];
  readonly scenes?: readonly Scene[];
}

/**
 * Sentences one by one, each language's in the same order for any number of them. Its scenes repeat none of their last
 * 250,000 sentences before all have run dry.
 *
 * @throws UserError `slot-unknown`, `rows-missing`, `template-invalid` for scenes that do not fit
 */
export function* everydaySentences({ seed, sentences, languages, ...rest }: EverydayOptions): Generator<EverydaySentence> {
  const root = random(seed).fork('everyday');
  const scenes = rest.scenes ?? ourScenes;
  const voices = languages.map((language) => {
    const loaded = scenes.map((scene) => loadScene(scene, language));
    return {
      order: root.fork(language).fork('order'),
      sources: loaded.map((scene) => sceneSource(scene, root.fork(language).fork(scene.id))),
      total: loaded.reduce((sum, { weight }) => sum + weight, 0),
    };
  });
  for (let at = 0; at < sentences; at++) yield nextSentence(voices[at % voices.length]!);
}

interface Voice {
  readonly order: Random;
  readonly sources: readonly Source[];
  readonly total: number;
}

/** Of a scene chosen by chance; of another where that one has said all it can. */
function nextSentence({ order, sources, total }: Voice): EverydaySentence {
  for (let tries = 0; ; tries++) {
    const source = pickWeighted(order, sources, total);
    const sentence = source.next({ evenIfKnown: tries >= 8 * sources.length });
    if (sentence) return sentence;
  }
}

const ATTEMPTS = 20;
/** Failures in a row after which a scene is taken to have said all it can. */
const DRY = 20;
const REMEMBERED = 250_000;

interface Source {
  readonly weight: number;
  /** Nothing where many attempts gave only what was said already. */
  next(options: { readonly evenIfKnown: boolean }): EverydaySentence | undefined;
}

function sceneSource(scene: LoadedScene, stream: Random): Source {
  let [number, misses] = [0, 0];
  // Two generations of sums: what is older than both is forgotten, so that memory stays bounded.
  let [young, old] = [new Set<number>(), new Set<number>()];
  return {
    weight: scene.weight,
    next: ({ evenIfKnown }) => {
      if (misses >= DRY && !evenIfKnown) return undefined;
      const own = stream.fork(number++);
      for (let attempt = 0; ; attempt++) {
        const { text, template } = draft(scene, own);
        const sum = hashText(text) * 2 ** 20 + (hashText(text, 1) >>> 12);
        if (!evenIfKnown && (young.has(sum) || old.has(sum))) {
          if (attempt < ATTEMPTS) continue;
          misses++;
          return undefined;
        }
        misses = 0;
        young.add(sum);
        if (young.size >= REMEMBERED) [young, old] = [new Set(), young];
        return { text, lang: scene.language, scene: scene.id, template };
      }
    },
  };
}

function draft(scene: LoadedScene, random: Random): { text: string; template: number } {
  const sentence = pickWeighted(random, scene.sentences, scene.weight);
  const written = write(scene, sentence, random).replace(/ {2,}/g, ' ').trim();
  return { text: scene.language === 'en' ? capitalise(written) : written, template: sentence.place };
}

function write({ words, language }: LoadedScene, { template, groups }: LoadedSentence, random: Random): string {
  const taken = groups.map(({ rows, second }) => {
    const first = random.pick(rows);
    return { first, second: second.length > 0 ? another(second, first, random) : undefined };
  });
  const chosen = new Map<string, string>();
  const fillerOf = (slot: string): Filler => {
    const plain = slot.endsWith('2') ? slot.slice(0, -1) : slot;
    for (const { first, second } of taken) {
      const filler = (plain === slot ? first : second)?.get(plain);
      if (filler) return filler;
    }
    const filler = words.get(slot);
    if (!filler) throw new RangeError(`nothing fills {${slot}}`);
    return filler;
  };
  const text = (part: Template): string => expand(part, { random, namesTopic: true, slot: fill });
  const fill = (slot: string, prefix: string): string => {
    const filler = fillerOf(slot);
    if ('base' in filler) return inflect(filler, prefix);
    const known = chosen.get(slot) ?? text(filler);
    chosen.set(slot, known);
    return inflect(parseNoun(known, language), prefix);
  };
  return text(template);
}

/** Another row than the first; there are two at least. */
function another(rows: readonly LoadedRow[], first: LoadedRow, random: Random): LoadedRow {
  for (;;) {
    const row = random.pick(rows);
    if (row !== first) return row;
  }
}
