/** Whether a literal is a topic or an intent at all: what else is checked of it takes that for granted. */
import { isRecord } from '../../core/is-record.ts';
import { languages } from '../language.ts';
import { forms, type Intent, registers, type Topic, topicSlots } from '../support/types.ts';
import type { Note } from './finding.ts';
import { join } from './read-literal.ts';

const kinds = Object.keys(topicSlots);

/** The topic, or nothing where it lacks a part; what it lacks is noted. */
export function topicOf(value: unknown, name: string, tell: Note): Topic | undefined {
  const check = checker(tell);
  const { note } = check;
  if (!check.record('', value, ['id', 'kind', 'family', 'zh', 'en'])) return undefined;
  check.text('id', value['id']);
  if (value['id'] !== name) note('id', 'shape', `the id is ${show(value['id'])} in ${name}.ts; a file is named after its id`);
  if (!kinds.includes(value['kind'] as string))
    note('kind', 'shape', `${show(value['kind'])} is no kind; ${kinds.join(', ')} are`);
  check.text('family', value['family']);
  for (const language of languages) {
    const text = value[language];
    if (!check.record(language, text, ['names', 'items', 'entity', 'branded', 'words'])) continue;
    for (const list of ['names', 'items']) check.texts(join(language, list), text[list]);
    for (const [part, needed] of [
      ['entity', '{name}'],
      ['branded', '{entity}'],
    ] as const)
      if (check.text(join(language, part), text[part]) && !text[part].includes(needed))
        note(join(language, part), 'shape', `${show(text[part])} lacks ${needed}`);
    check.words(join(language, 'words'), text['words']);
  }
  return check.whole() ? (value as unknown as Topic) : undefined;
}

/** The same of an intent. */
export function intentOf(value: unknown, name: string, tell: Note): Intent | undefined {
  const check = checker(tell);
  const { note } = check;
  if (!check.record('', value, ['id', 'kinds', 'zh', 'en'])) return undefined;
  check.text('id', value['id']);
  if (value['id'] !== name) note('id', 'shape', `the id is ${show(value['id'])} in ${name}.ts; a file is named after its id`);
  if (check.texts('kinds', value['kinds']))
    for (const kind of value['kinds'])
      if (!kinds.includes(kind)) note('kinds', 'shape', `${show(kind)} is no kind; ${kinds.join(', ')} are`);
  for (const language of languages) {
    const text = value[language];
    if (!check.record(language, text, ['queries', 'documents'])) continue;
    if (text['words'] !== undefined) check.words(join(language, 'words'), text['words']);
    const asked = text['queries'];
    if (check.record(join(language, 'queries'), asked, registers))
      for (const register of registers) check.texts(`${language}.queries.${register}`, asked[register]);
    const pages = text['documents'];
    if (!Array.isArray(pages)) note(join(language, 'documents'), 'shape', 'a list of documents was needed');
    else
      pages.forEach((page: unknown, place) => {
        const path = `${language}.documents.${place}`;
        if (!check.record(path, page, ['form', 'title', 'body'])) return;
        check.text(join(path, 'title'), page['title']);
        check.text(join(path, 'body'), page['body']);
        if (!(forms as readonly unknown[]).includes(page['form']))
          note(join(path, 'form'), 'shape', `${show(page['form'])} is no form; ${forms.join(', ')} are`);
      });
  }
  return check.whole() ? (value as unknown as Intent) : undefined;
}

function checker(tell: Note) {
  let broken = false;
  const note: Note = (...told) => {
    broken = true;
    tell(...told);
  };
  const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
  const texts = (path: string, value: unknown): value is string[] => {
    if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string')) return true;
    note(path, 'shape', 'a list of texts was needed');
    return false;
  };
  return {
    note,
    whole: () => !broken,
    texts,
    text: (path: string, value: unknown): value is string => {
      if (!isText(value)) note(path, 'shape', `${path.split('.').at(-1)} is ${show(value)}; a text was needed`);
      return isText(value);
    },
    record: (path: string, value: unknown, parts: readonly string[]): value is Record<string, unknown> => {
      if (!isRecord(value)) {
        note(path, languages.some((language) => language === path) ? 'one-language' : 'shape', missing(path, parts));
        return false;
      }
      for (const part of parts)
        if (value[part] === undefined && !languages.some((language) => language === part))
          note(path, 'shape', `${part} is missing`);
      return true;
    },
    words: (path: string, value: unknown) => {
      if (!isRecord(value)) note(path, 'shape', 'slots with their words were needed');
      else for (const [slot, list] of Object.entries(value)) texts(join(path, slot), list);
    },
  };
}

const missing = (path: string, parts: readonly string[]): string =>
  path === '' ? `an object with ${parts.join(', ')} was needed` : `${path} is missing; ${parts.join(', ')} were needed`;
const show = (value: unknown) => (value === undefined ? 'missing' : JSON.stringify(value));
