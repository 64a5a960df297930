/** Scenes with their sentences parsed, and for each sentence the rows that can fill it. */
import { UserError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { parseNoun } from '../inflect.ts';
import type { Language } from '../language.ts';
import { parseTemplate, parseWords, slotsOf, type Template } from '../template.ts';
import type { Filler, LoadedRow, Taken } from './loaded.ts';
import { sharedRows, sharedWords } from './shared.ts';
import type { Row, Scene } from './types.ts';
import { isSecond, plain, variety, weightOf } from './variety.ts';

export interface LoadedSentence {
  readonly place: number;
  readonly template: Template;
  readonly groups: readonly Taken[];
  /** How often it is taken: it grows with what it can say, slowly. */
  readonly weight: number;
}

export interface LoadedScene {
  readonly id: string;
  readonly language: Language;
  readonly words: ReadonlyMap<string, Filler>;
  readonly sentences: readonly LoadedSentence[];
  readonly weight: number;
}

/** @throws UserError `slot-unknown`, `rows-missing`, `template-invalid` */
export function loadScene(scene: Scene, language: Language): LoadedScene {
  const text = scene[language];
  const rows = { ...sharedRows[language], ...text.rows };
  const words = { ...sharedWords[language], ...text.words };
  const loaded = Object.fromEntries(
    Object.entries(rows).map(([name, list]) => [name, list.map((row) => loadRow(row, language))]),
  );
  const loadedWords = new Map(Object.entries(words).map(([slot, list]) => [slot, filler(list, language)]));
  const sentences = text.sentences.map((source, place): LoadedSentence => {
    const template = parseTemplate(source);
    const open = [...new Set(allSlots(template, words))].filter((slot) => !(slot in words));
    const taken = [...owners(open, rows)].map(([name, own]): Taken => {
      if (name === undefined) throw slotUnknown(scene, language, source, own[0]!, Object.keys(words));
      const fits = (wanted: readonly string[]) => loaded[name]!.filter((row) => wanted.every((slot) => row.has(slot)));
      const second = own.filter(isSecond).map(plain);
      const found = { rows: fits(own.filter((slot) => !isSecond(slot))), second: second.length === 0 ? [] : fits(second) };
      const alone = found.second.length === 1 && found.rows.includes(found.second[0]!);
      if (found.rows.length === 0 || (second.length > 0 && (found.second.length === 0 || alone)))
        throw rowsMissing(scene, language, source, name, own);
      return found;
    });
    return { place, template, groups: taken, weight: weightOf(variety(template, taken, (slot) => loadedWords.get(slot))) };
  });
  return {
    id: scene.id,
    language,
    words: loadedWords,
    sentences,
    weight: sentences.reduce((sum, { weight }) => sum + weight, 0),
  };
}

/**
 * Which group fills each slot. Where several could, it is one that the sentence takes in any case, so that `{royal}` and
 * `{his}` are one person's; slots that no group fills stand under `undefined`.
 */
function owners(slots: readonly string[], rows: Readonly<Record<string, readonly Row[]>>): Map<string | undefined, string[]> {
  const candidates = slots.map((slot) => ({
    slot,
    names: Object.keys(rows).filter((name) => rows[name]!.some((row) => plain(slot) in row)),
  }));
  const sure = new Set(candidates.flatMap(({ names }) => (names.length === 1 ? names : [])));
  const owned = Map.groupBy(candidates, ({ names }) => names.findLast((name) => sure.has(name)) ?? names.at(-1));
  return new Map([...owned].map(([name, list]) => [name, list.map(({ slot }) => slot)]));
}

/** The slots of a template and of the words that it uses. */
function allSlots(template: Template, words: Readonly<Record<string, readonly string[]>>): string[] {
  return slotsOf(template).flatMap((slot) => [slot, ...(words[slot] ? allSlots(parseWords(words[slot]), words) : [])]);
}

const loadRow = (row: Row, language: Language): LoadedRow =>
  new Map(Object.entries(row).map(([slot, value]) => [slot, filler(value, language)]));

/** One wording without grammar is a noun, which can be inflected; of several, one is chosen. */
function filler(value: string | readonly string[], language: Language): Filler {
  const list = typeof value === 'string' ? [value] : value;
  return list.length === 1 && !/[[{*]/.test(list[0]!) ? parseNoun(list[0]!, language) : parseWords(list);
}

function slotUnknown(scene: Scene, language: Language, source: string, slot: string, words: readonly string[]) {
  const known = [
    ...new Set([...words, ...Object.values(scene[language].rows ?? {}).flatMap((list) => list.flatMap(Object.keys))]),
  ].sort();
  const near = nearest(slot, known);
  return new UserError({
    code: 'slot-unknown',
    message: `the scene ${scene.id} uses {${slot}} in ${JSON.stringify(source)}, which neither words nor rows fill in ${language}`,
    fix: near === undefined ? `use one of ${known.join(', ')}` : `did you mean {${near}}?`,
  });
}

function rowsMissing(scene: Scene, language: Language, source: string, group: string, slots: readonly string[]): UserError {
  return new UserError({
    code: 'rows-missing',
    message: `the scene ${scene.id} has too few rows of ${group} in ${language} that fill ${slots.join(', ')}, which ${JSON.stringify(source)} needs together`,
    fix: `give rows of ${group} in scenes/${scene.id}.ts these slots`,
  });
}
