/** One entity: its names, what is true of it, what was true before, and which document says what. */
import type { Random } from '../../core/random.ts';
import { type Language, languages } from '../language.ts';
import { expand, type Template } from '../template.ts';
import type { LoadedAttribute, LoadedKind } from './load.ts';
import { nameOf } from './names.ts';
import { drawOther, drawValue, type Value } from './values.ts';

export interface Entity {
  readonly kind: LoadedKind;
  /** Counts within its kind. */
  readonly number: number;
  readonly names: Readonly<Record<Language, string>>;
  readonly facts: readonly Fact[];
  /** The facts that each of its first two documents states, and those of which the third gives earlier values. */
  readonly stated: readonly [profile: readonly Fact[], overview: readonly Fact[], archive: readonly Fact[]];
  readonly stream: Random;
}

export interface Fact {
  readonly attribute: LoadedAttribute;
  readonly value: Value;
  readonly before: Value;
  /** When `before` held. */
  readonly year: number;
}

const [FIRST_YEAR, LAST_YEAR] = [2007, 2023];

export function makeEntity(root: Random, kind: LoadedKind, number: number): Entity {
  const stream = root.fork(kind.id).fork(number);
  const names = Object.fromEntries(
    languages.map((language) => {
      const pattern = stream.fork('pattern').pick(kind[language].entity);
      const name = nameOf(number, language, root.fork('names'));
      return [language, expand(pattern, { random: stream, namesTopic: true, slot: () => name })];
    }),
  ) as Record<Language, string>;
  const values = kind.attributes.map((attribute) => {
    const own = stream.fork(attribute.id);
    const value = drawValue(attribute.value, own.fork('value'));
    return { attribute, value, before: drawOther(attribute.value, own.fork('before'), value), own };
  });
  // Nothing is reported of a time before there was anything to report on.
  const began = Math.max(
    FIRST_YEAR,
    ...values.flatMap(({ attribute, value, before }) =>
      attribute.value.draw === 'year' ? [Number(value.zh), Number(before.zh)] : [],
    ),
  );
  const facts = values.map(({ own, ...fact }): Fact => ({ ...fact, year: began + 1 + own.fork('year').int(LAST_YEAR - began) }));
  const order = stream.fork('order').shuffled(facts);
  const half = Math.ceil(order.length / 2);
  return {
    kind,
    number,
    names,
    facts,
    stated: [order.slice(0, half), [...order.slice(half), order[0]!], stream.fork('archive').shuffled(facts).slice(0, 2)],
    stream,
  };
}

/** Fills a template with an entity and one of its facts; `of` is what stands for its name. */
export function fill(
  template: Template,
  random: Random,
  slots: Readonly<Partial<Record<'entity' | 'of' | 'v' | 'year', string>>>,
): string {
  return expand(template, {
    random,
    namesTopic: true,
    slot: (slot) => {
      const text = slots[slot as keyof typeof slots];
      if (text === undefined) throw new RangeError(`nothing fills {${slot}}`);
      return text;
    },
  });
}
