import { type Language, languages } from '../language.ts';
import { sharedWords } from '../support/shared-words.ts';
import { type Intent, registers, topicSlots } from '../support/types.ts';
import type { Note } from './finding.ts';
import { lintTemplates, lintTwice, wordings } from './lint-templates.ts';

const least = { register: 3, queries: 15, documents: 6 } as const;
/** Forms that the fullest register may have beyond the emptiest. */
const UNEVEN = 2;

/** What is wrong with an intent by itself. */
export function lintIntent(intent: Intent, note: Note): void {
  for (const language of languages) {
    const { words = {}, queries, documents } = intent[language];
    const counts = registers.map((register) => queries[register].length);
    const all = counts.reduce((a, b) => a + b, 0);
    if (all < least.queries)
      note(`${language}.queries`, 'too-few', `${all} query forms in ${language}; at least ${least.queries} were needed`);
    if (documents.length < least.documents)
      note(
        `${language}.documents`,
        'too-few',
        `${documents.length} document forms in ${language}; at least ${least.documents} were needed`,
      );
    for (const register of registers) {
      const [path, count] = [`${language}.queries.${register}`, queries[register].length];
      if (count < least.register) note(path, 'too-few', `${count} ${register} queries; at least ${least.register} were needed`);
      if (Math.max(...counts) - count > UNEVEN)
        note(
          path,
          'registers-unbalanced',
          `${count} ${register} queries, while another register has ${Math.max(...counts)}: at most ${UNEVEN} fewer were needed`,
        );
      lintTwice(path, queries[register], note);
    }
    for (const [slot, list] of Object.entries(words)) lintTwice(`${language}.words.${slot}`, list, note);
    lintTemplates(
      [...wordings(`${language}.words`, words), ...templatesOf(intent, language)],
      new Set([
        ...['thing', 'item', 'name'],
        ...Object.keys(words),
        ...Object.keys(sharedWords[language]),
        ...intent.kinds.map((kind) => topicSlots[kind]).reduce((a, b) => a.filter((slot) => b.includes(slot))),
      ]),
      note,
    );
  }
  lintBothLanguages(intent, note);
}

/** All queries, titles and bodies by their paths. */
export function templatesOf(intent: Intent, language: Language): [path: string, source: string][] {
  const { queries, documents } = intent[language];
  return [
    ...registers.flatMap((register) =>
      queries[register].map((source, place): [string, string] => [`${language}.queries.${register}.${place}`, source]),
    ),
    ...documents.flatMap(({ title, body }, place): [string, string][] => [
      [`${language}.documents.${place}.title`, title],
      [`${language}.documents.${place}.body`, body],
    ]),
  ];
}

/** A form stands at the same place in both languages: its split goes by its place. */
function lintBothLanguages({ zh, en }: Intent, note: Note): void {
  const alone = (path: string, what: string, other: string) =>
    note(path, 'one-language', `${what} has no counterpart in ${other}`);
  for (const register of registers) {
    const [a, b] = [zh.queries[register].length, en.queries[register].length];
    for (let place = Math.min(a, b); place < Math.max(a, b); place++)
      alone(`${a > b ? 'zh' : 'en'}.queries.${register}.${place}`, `${register} query ${place + 1}`, a > b ? 'en' : 'zh');
  }
  const [a, b] = [zh.documents, en.documents];
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const [here, there] = [a[place], b[place]];
    if (!here || !there) alone(`${here ? 'zh' : 'en'}.documents.${place}`, `document ${place + 1}`, here ? 'en' : 'zh');
    else if (here.form !== there.form)
      note(
        `en.documents.${place}.form`,
        'one-language',
        `document ${place + 1} is a ${there.form} in en and a ${here.form} in zh`,
      );
  }
}
