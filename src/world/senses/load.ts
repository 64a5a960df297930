import { UserError } from '../../core/errors.ts';
import type { Random } from '../../core/random.ts';
import type { Language } from '../language.ts';
import type { Split } from '../split.ts';
import { combinationSplit } from '../support/splits.ts';
import { parseTemplate, slotsOf, type Template } from '../template.ts';
import type { Ambiguity, Sense } from './types.ts';

export interface LoadedSense {
  readonly language: Language;
  readonly word: string;
  readonly id: string;
  readonly gloss: Sense['gloss'];
  readonly titles: readonly Template[];
  readonly says: readonly Template[];
  readonly asks: readonly Template[];
  /** `train` where queries of train ask about the word, else the only split that does. */
  readonly split: Split;
  readonly stream: Random;
}

const needs = { titles: 2, says: 4, asks: 4 } as const;

/** @throws UserError `word-incomplete`, `word-missing`, `slot-unknown`, `template-invalid` */
export function loadWord({ word, senses }: Ambiguity, language: Language, root: Random): LoadedSense[] {
  return senses.map((sense) => {
    const place = `${sense.id} of the word ${word}`;
    const parsed = (list: keyof typeof needs): Template[] => {
      const sources = sense[list];
      if (sources.length < needs[list])
        throw new UserError({
          code: 'word-incomplete',
          message: `${place} has ${sources.length} of ${list}; at least ${needs[list]} were needed`,
          fix: `add some to the words of ${language}`,
        });
      const without = list === 'titles' ? undefined : sources.find((source) => !source.toLowerCase().includes(word));
      if (without !== undefined)
        throw new UserError({
          code: 'word-missing',
          message: `${place} has a sentence without the word: ${JSON.stringify(without)}`,
          fix: `write ${word} in it as it is`,
        });
      return sources.map((source) => {
        const template = parseTemplate(source);
        const [slot] = slotsOf(template);
        if (slot !== undefined)
          throw new UserError({
            code: 'slot-unknown',
            message: `${place} uses {${slot}} in ${JSON.stringify(source)}`,
            fix: 'sentences of meanings take options in [ ], and no slots',
          });
        return template;
      });
    };
    return {
      language,
      word,
      id: sense.id,
      gloss: sense.gloss,
      titles: parsed('titles'),
      says: parsed('says'),
      asks: parsed('asks'),
      split: combinationSplit(root, language, word),
      stream: root.fork(language).fork(word).fork(sense.id),
    };
  });
}
