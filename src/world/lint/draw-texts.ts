/** Texts as they come out: each template filled a few times for every topic that it fits. */
import { random } from '../../core/random.ts';
import { type Language, languages } from '../language.ts';
import { composer } from '../support/compose.ts';
import { loadIntent, loadTopic } from '../support/load.ts';
import type { Intent, Topic } from '../support/types.ts';
import { parseTemplate } from '../template.ts';
import type { Note } from './finding.ts';
import { templatesOf } from './lint-intent.ts';

/** Fillings of a template for each topic. */
const DRAWS = 3;
const brands: Readonly<Record<Language, string>> = { zh: '岚川', en: 'Brelda' };

/** A topic or an intent, and where to note what is wrong with it. */
export interface Noted<T> {
  readonly words: T;
  readonly note: Note;
}

export interface DrawnText {
  readonly intent: Noted<Intent>;
  readonly language: Language;
  /** The template's path in the intent's file. */
  readonly path: string;
  readonly topic: string;
  readonly text: string;
}

/** Only of topics and intents that can be loaded. */
export function drawTexts(topics: readonly Noted<Topic>[], intents: readonly Noted<Intent>[]): DrawnText[] {
  const loaded = topics.map(({ words }) => loadTopic(words));
  return intents.flatMap((intent) => {
    const fitting = loaded.filter(({ kind }) => intent.words.kinds.includes(kind === 'general' ? 'goods' : kind));
    const own = loadIntent(intent.words);
    return languages.flatMap((language) =>
      templatesOf(intent.words, language).flatMap(([path, source]) => {
        const template = parseTemplate(source);
        const speaksOf = path.includes('documents') ? 'category' : 'item';
        return fitting.flatMap((topic) =>
          Array.from({ length: DRAWS }, (_, draw): DrawnText => {
            const stream = random(1).fork(topic.id).fork(path).fork(draw);
            const text = composer(
              { language, kind: topic.kind, topic: topic[language], intent: own[language] },
              { random: stream, entity: draw === 0 ? undefined : brands[language], speaksOf },
            ).write(template, 'text');
            return { intent, language, path, topic: topic.id, text };
          }),
        );
      }),
    );
  });
}
