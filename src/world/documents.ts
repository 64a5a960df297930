import type { Random } from '../core/random.ts';
import { combinations } from './combinations.ts';
import { fillTemplate } from './grammar.ts';
import { generalTopic, slotsFor } from './support/slots.ts';
import type { Language } from './support/types.ts';
import type { WorldDocument } from './world.ts';

interface DocumentsOptions {
  readonly language: Language;
  readonly count: number;
  readonly brands: readonly string[];
  readonly random: Random;
}

/** Share of documents that name a maker. */
const BRANDED = 0.3;

/** Documents of a language: every combination in turn, each time in another form, until there are enough. */
export function documentsOf({ language, count, brands, random }: DocumentsOptions): WorldDocument[] {
  const made: WorldDocument[] = [];
  const texts = new Set<string>();
  for (let round = 0; made.length < count; round++) {
    for (const { intent, topic } of combinations) {
      if (made.length === count) break;
      const where = `${intent.id}/${topic?.id ?? generalTopic}`;
      const stream = random.fork(where);
      const { documents } = intent[language];
      const order = stream.fork('forms').shuffled([...documents.keys()]);
      const index = order[round % order.length]!;
      const template = documents[index]!;
      for (let attempt = 0; attempt < 50; attempt++) {
        const numbers = stream.fork(`${round}/${attempt}`);
        const brand = topic && (round >= documents.length || numbers.next() < BRANDED) ? numbers.pick(brands) : undefined;
        const slots = slotsFor({ language, random: numbers, ...(topic && { topic }), ...(brand !== undefined && { brand }) });
        const branded = brand === undefined ? slots : { ...slots, formal: language === 'zh' ? `${brand}${slots['formal']}` : `${brand} ${slots['formal']}` };
        const [title, text] = [fillTemplate(template.title, branded, numbers), fillTemplate(template.body, branded, numbers)];
        if (texts.has(`${title}\n${text}`)) continue;
        texts.add(`${title}\n${text}`);
        made.push({
          id: `${language}-${where.replace('/', '-')}-${round}`,
          title,
          text,
          metadata: { part: 'support', topic: topic?.id ?? generalTopic, intent: intent.id, lang: language, form: template.form, template: `${intent.id}/${language}/document/${index}`, ...(brand !== undefined && { entity: brand }) },
        });
        break;
      }
    }
  }
  return made;
}
