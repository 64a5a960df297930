/** Balanced designs: every level of a factor with every level of the others, the same number of texts of each. */
import { UserError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { random } from '../core/random.ts';
import { capitalise } from './capitalise.ts';
import { inventName } from './entities.ts';
import { firstNew } from './first-new.ts';
import { type Language, languages } from './language.ts';
import { addNoise } from './noise.ts';
import { composer } from './support/compose.ts';
import { intents } from './support/intents/index.ts';
import { loadIntent, loadTopic } from './support/load.ts';
import { topics } from './support/topics/index.ts';
import { type Register, registers } from './support/types.ts';

/** Factors by name, each with its levels. */
export type Factors = Readonly<Record<string, readonly (string | number | boolean)[]>>;

/** One combination: a level of each factor. */
export type Combination<F extends Factors> = { readonly [K in keyof F]: F[K][number] };

/** What customer support can be varied in. */
export const supportFactors = {
  topic: topics.filter(({ kind }) => kind !== 'general').map(({ id }) => id),
  intent: intents.map(({ id }) => id),
  lang: languages,
  register: registers,
  /** Whether a text names an invented brand. */
  branded: [true, false],
  /** Whether a text has a typing error, an emoji or the like. */
  noisy: [false, true],
} as const;

/** The factors of `designTexts`. */
export interface SupportCombination {
  readonly topic: string;
  readonly intent: string;
  readonly lang: Language;
  readonly register: Register;
  readonly branded?: boolean;
  readonly noisy?: boolean;
}

/**
 * All combinations of some factors, in the order in which they are named, the last changing first.
 *
 * ```ts
 * crossed({ topic: ['phones', 'books'], lang: ['zh', 'en'] });
 * // [{ topic: 'phones', lang: 'zh' }, { topic: 'phones', lang: 'en' }, { topic: 'books', lang: 'zh' }, …]
 * ```
 *
 * @throws UserError `factor-empty` for a factor without levels, `level-twice`
 */
export function crossed<const F extends Factors>(factors: F): Combination<F>[] {
  let combinations: Record<string, unknown>[] = [{}];
  for (const [name, levels] of Object.entries(factors)) {
    if (levels.length === 0)
      throw new UserError({ code: 'factor-empty', message: `the factor ${name} has no levels`, fix: 'name one at least' });
    const twice = levels.find((level, at) => levels.indexOf(level) < at);
    if (twice !== undefined)
      throw new UserError({
        code: 'level-twice',
        message: `the factor ${name} has ${String(twice)} twice; no design with it is balanced`,
        fix: 'name it once',
      });
    combinations = combinations.flatMap((combination) => levels.map((level) => ({ ...combination, [name]: level })));
  }
  return combinations as Combination<F>[];
}

/** A text of a design, with what it was made to be. */
export type DesignText<C> = C & {
  readonly text: string;
  /** Counts the texts of one combination from 0. */
  readonly replicate: number;
};

/**
 * The same number of questions of customer support for each combination: texts that differ in the factors and in nothing
 * else that is not chance.
 *
 * ```ts
 * const cells = crossed({ topic: ['phones', 'books'], intent: ['refund', 'exchange'], lang: ['zh', 'en'], register: ['formal', 'terse'] });
 * for await (const { text, topic, intent, lang } of designTexts(cells, { seed: 1, each: 20 })) console.log(topic, intent, lang, text);
 * ```
 *
 * @throws UserError `level-unknown` with the nearest level that there is; `combination-missing` for an intent that a topic
 *   does not have
 */
export async function* designTexts<C extends SupportCombination>(
  combinations: readonly C[],
  { seed, each }: { readonly seed: number; readonly each: number },
): AsyncGenerator<DesignText<C>> {
  const cells = combinations.map((combination) => ({ combination, ...cellOf(combination) }));
  for (const { combination, topic, intent } of cells) {
    const { lang, register, branded = false, noisy = false } = combination;
    const stream = random(seed)
      .fork('design')
      .fork(JSON.stringify([topic.id, intent.id, lang, register, branded, noisy]));
    const known = new Set<string>();
    for (let replicate = 0; replicate < each; replicate++)
      yield {
        ...combination,
        replicate,
        text: firstNew(
          stream.fork(replicate),
          (own) => {
            const entity = branded ? inventName(own.fork('entity'), lang) : undefined;
            const voice = { language: lang, kind: topic.kind, topic: topic[lang], intent: intent[lang] };
            const writer = composer(voice, { random: own, entity, speaksOf: 'item' });
            const written = writer.write(own.fork('template').pick(intent[lang].queries[register]), 'query');
            const text = lang === 'en' && register !== 'terse' ? capitalise(written) : written;
            return noisy ? addNoise(own.fork('noise'), text, lang).text : text;
          },
          known,
          (text) => text,
        ),
      };
  }
}

function cellOf({ topic, intent, lang, register }: SupportCombination) {
  const level = <T extends string>(factor: string, found: string, levels: readonly T[]) => {
    if ((levels as readonly string[]).includes(found)) return;
    const near = nearest(found, levels);
    throw new UserError({
      code: 'level-unknown',
      message: `the factor ${factor} has no level ${found}`,
      fix: near === undefined ? `one of ${levels.join(', ')}` : `did you mean ${near}?`,
    });
  };
  level('topic', topic, supportFactors.topic);
  level('intent', intent, supportFactors.intent);
  level('lang', lang, languages);
  level('register', register, registers);
  const [foundTopic, foundIntent] = [topics.find(({ id }) => id === topic)!, intents.find(({ id }) => id === intent)!];
  if (!foundIntent.kinds.includes(foundTopic.kind))
    throw new UserError({
      code: 'combination-missing',
      message: `the topic ${topic} does not have the intent ${intent}: ${foundTopic.kind} is not among ${foundIntent.kinds.join(', ')}`,
      fix: `cross ${intent} with topics of these kinds: ${topics
        .filter(({ kind }) => foundIntent.kinds.includes(kind))
        .map(({ id }) => id)
        .join(', ')}`,
    });
  return { topic: loadTopic(foundTopic), intent: loadIntent(foundIntent) };
}
