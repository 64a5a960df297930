import type { Random } from '../../core/random.ts';
import { capitalise } from '../capitalise.ts';
import { firstNew } from '../first-new.ts';
import { addNoise } from '../noise.ts';
import { type Split, splitNames } from '../split.ts';
import type { WorldQuery } from '../world.ts';
import type { Cell } from './cells.ts';
import { composer } from './compose.ts';
import { describeCell } from './describe-cell.ts';
import type { SupportQueryMetadata } from './metadata.ts';
import { isHeldOutEntity, queryTemplates, registersOf } from './splits.ts';
import { type Register, registers } from './types.ts';

/** The share of queries that name a brand. */
const BRANDED = 0.4;
/** The share that speaks of a single thing; the others speak of the category. */
const ITEM = 0.85;
/** How many English queries of a register begin their sentences with capital letters. */
const careful: Readonly<Record<Register, number>> = { formal: 1, story: 0.85, indirect: 0.8, everyday: 0.4, terse: 0.05 };

/** Queries of a combination, so many of each split; registers take turns. What test says, no other split says. */
export function writeQueries(cell: Cell, counts: Readonly<Record<Split, number>>, noise: number): WorldQuery[] {
  const known = new Set<string>();
  return splitNames.toReversed().flatMap((split) => {
    const inUse = registersOf(split, registers);
    const first = cell.stream.fork('first register').fork(split).int(inUse.length);
    return Array.from({ length: counts[split] }, (_, number) => {
      const draft = (own: Random) => draftQuery(cell, inUse[(first + number) % inUse.length]!, split, own, noise);
      const { text, metadata } = firstNew(cell.stream.fork(split).fork(number), draft, known, (query) => query.text);
      return { id: `${cell.key}-${split}-${number}`, text, metadata };
    });
  });
}

function draftQuery(cell: Cell, register: Register, split: Split, random: Random, noise: number): Omit<WorldQuery, 'id'> {
  const { language, topic, intent, combination } = cell;
  const templates = intent[language].queries[register];
  const place = random.fork('template').pick(queryTemplates(register, templates.length, split));
  const entities = cell.entities.filter((_, at) => split !== 'train' || !isHeldOutEntity(at));
  const entity = random.fork('branded').next() < BRANDED ? random.fork('entity').pick(entities) : undefined;
  const writer = composer(
    { language, kind: topic.kind, topic: topic[language], intent: intent[language] },
    {
      ...{ random, entity, heldOut: split !== 'train' },
      speaksOf: random.fork('speaks').next() < ITEM ? 'item' : 'category',
    },
  );
  const written = writer.write(templates[place]!, 'query');
  const cased = language === 'en' && random.fork('case').next() < careful[register] ? capitalise(written) : written;
  const noisy = random.fork('noise').next() < noise ? addNoise(random.fork('noise kind'), cased, language) : { text: cased };
  const unseen: SupportQueryMetadata['unseen'][number][] = split === 'train' ? [] : ['template'];
  if (split !== 'train' && entity !== undefined && isHeldOutEntity(cell.entities.indexOf(entity))) unseen.push('entity');
  if (combination !== 'train') unseen.push('combination');
  return {
    text: addressed(cell, register, noisy.text),
    metadata: {
      ...describeCell(cell, `${register}-${place}`, entity),
      register,
      split,
      unseen,
      ...(noisy.noise && { noise: noisy.noise }),
    },
  };
}

/** Where there are several help centres, the query says which. */
function addressed({ site, language }: Cell, register: Register, text: string): string {
  const name = site.names[language];
  if (name === '') return text;
  return name + (register === 'terse' ? ' ' : language === 'zh' ? '：' : ': ') + text;
}
