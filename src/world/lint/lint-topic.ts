import { languages } from '../language.ts';
import { sharedWords } from '../support/shared-words.ts';
import { type Topic, topicSlots } from '../support/types.ts';
import type { Note } from './finding.ts';
import { lintTemplates, lintTwice, wordings } from './lint-templates.ts';

/** What is wrong with a topic by itself. */
export function lintTopic(topic: Topic, note: Note): void {
  for (const language of languages) {
    const { names, items, words } = topic[language];
    const other = language === 'zh' ? 'en' : 'zh';
    for (const slot of topicSlots[topic.kind])
      if (!words[slot])
        note(
          `${language}.words`,
          topic[other].words[slot] ? 'one-language' : 'slot-missing',
          `no words for ${slot} in ${language}; every topic of the kind ${topic.kind} needs them`,
        );
    for (const slot of Object.keys(words))
      if (!topic[other].words[slot] && !topicSlots[topic.kind].includes(slot))
        note(`${language}.words.${slot}`, 'one-language', `${slot} has words in ${language} and none in ${other}`);
    const { misfit = [], other: instead = [] } = words;
    if (misfit.length !== instead.length)
      note(
        `${language}.words.other`,
        'one-language',
        `${misfit.length} words for misfit and ${instead.length} for other; each misfit needs what is wanted instead, at the same place`,
      );
    for (const [part, nouns] of Object.entries({ names, items })) {
      lintTwice(`${language}.${part}`, nouns, note);
      if (language === 'zh')
        nouns.forEach((noun, place) => {
          if (!noun.includes('/')) note(`zh.${part}.${place}`, 'measure-word', `${noun} has no measure word; 冰箱/台 has one`);
        });
    }
    for (const [slot, list] of Object.entries(words)) lintTwice(`${language}.words.${slot}`, list, note);
    const known = new Set([...Object.keys(words), ...Object.keys(sharedWords[language])]);
    lintTemplates(wordings(`${language}.words`, words), known, note);
  }
}
