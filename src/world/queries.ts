/**
 * Queries and their splits. Templates, makers' names and some combinations are divided, so that a test query never reads
 * like one that was trained on; yet every word of it occurs in the training texts or the corpus.
 */
import type { Random } from '../core/random.ts';
import { words } from '../text/segment.ts';
import { type Combination, combinations } from './combinations.ts';
import { fillTemplate } from './grammar.ts';
import { withNoise } from './noise.ts';
import { generalTopic, slotsFor } from './support/slots.ts';
import { type Intent, type Language, type Register, registers } from './support/types.ts';
import { type Split, splits, type Unseen, type WorldDocument, type WorldQuery } from './world.ts';

interface QueriesOptions {
  readonly language: Language;
  readonly counts: Readonly<Record<Split, number>>;
  readonly brands: readonly string[];
  readonly noise: number;
  readonly corpus: readonly WorldDocument[];
  readonly random: Random;
}

/** Share of queries that name a maker. */
const BRANDED = 0.2;
/** Share of combinations that no training query asks about. */
const HELD_OUT = 0.1;

interface QueryTemplate {
  readonly register: Register;
  readonly text: string;
  readonly name: string;
}

export function queriesOf({ language, counts, brands, noise, corpus, random }: QueriesOptions): WorldQuery[] {
  const templates = new Map([...new Set(combinations.map(({ intent }) => intent))].map((intent) => [intent.id, splitTemplates(intent, language, random)]));
  const brandsOf: Readonly<Record<Split, readonly string[]>> = { train: brands.filter((_, i) => i % 3 !== 2), dev: brands.filter((_, i) => i % 6 === 2), test: brands.filter((_, i) => i % 6 === 5) };
  const isHeldOut = ({ intent, topic }: Combination) => topic !== undefined && random.fork('held out').fork(`${intent.id}/${topic.id}`).next() < HELD_OUT;
  const made: WorldQuery[] = [];
  const texts = new Set<string>();
  const known = new Set(corpus.flatMap(({ title, text }) => words(`${title} ${text}`)));
  for (const split of splits) {
    const allowed = split === 'train' ? combinations.filter((combination) => !isHeldOut(combination)) : combinations;
    const wanted = made.length + counts[split];
    for (let round = 0; made.length < wanted && round < counts[split]; round++) {
      for (const combination of random.fork(`${split}/${round}`).shuffled(allowed)) {
        if (made.length === wanted) break;
        const { intent, topic } = combination;
        const numbers = random.fork(`${split}/${round}/${intent.id}/${topic?.id ?? generalTopic}`);
        const template = numbers.pick(templates.get(intent.id)![split]);
        const brand = topic && numbers.next() < BRANDED ? numbers.pick(brandsOf[split]) : undefined;
        const slots = slotsFor({ language, random: numbers, ...(topic && { topic }), ...(brand !== undefined && { brand }) });
        const text = withNoise(fillTemplate(template.text, slots, numbers).trim(), language, noise, numbers);
        if (texts.has(text) || (split !== 'train' && words(text).some((word) => !known.has(word)))) continue;
        texts.add(text);
        if (split === 'train') for (const word of words(text)) known.add(word);
        const unseen: Unseen[] = split === 'train' ? [] : ['template', ...(brand !== undefined ? (['entity'] as const) : []), ...(isHeldOut(combination) ? (['combination'] as const) : [])];
        made.push({
          id: `${language}-${split}-${made.length}`,
          text,
          metadata: { part: 'support', topic: topic?.id ?? generalTopic, intent: intent.id, lang: language, register: template.register, template: template.name, split, unseen, ...(brand !== undefined && { entity: brand }) },
        });
      }
    }
  }
  return made;
}

/** Of an intent's templates about two thirds train, the rest are kept for dev and test; every register is in training. */
function splitTemplates(intent: Intent, language: Language, random: Random): Record<Split, QueryTemplate[]> {
  const out: Record<Split, QueryTemplate[]> = { train: [], dev: [], test: [] };
  registers.forEach((register, r) => {
    const all = intent[language].queries[register].map((text, i): QueryTemplate => ({ register, text, name: `${intent.id}/${language}/${register}/${i}` }));
    const shuffled = random.fork(`templates/${intent.id}/${register}`).shuffled(all);
    const held = Math.max(1, Math.floor(shuffled.length / 3));
    // One register in five gives its held-out templates to dev, the others to test.
    out[r === intent.id.length % registers.length ? 'dev' : 'test'].push(...shuffled.slice(0, held));
    out.train.push(...shuffled.slice(held));
  });
  return out;
}
