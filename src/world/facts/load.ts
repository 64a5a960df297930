/** Kinds with their templates parsed, ready to write texts. */
import { UserError } from '../../core/errors.ts';
import { type Language, languages } from '../language.ts';
import { parseTemplate, slotsOf, type Template } from '../template.ts';
import type { Attribute, AttributeText, FactKind, KindText, ValueModel } from './types.ts';

type Parsed<T> = { readonly [K in keyof T]: T[K] extends readonly string[] ? readonly Template[] : T[K] };

export interface LoadedAttribute {
  readonly id: string;
  readonly value: ValueModel;
  readonly zh: Parsed<AttributeText>;
  readonly en: Parsed<AttributeText>;
}

export interface LoadedKind {
  readonly id: string;
  readonly zh: Parsed<KindText>;
  readonly en: Parsed<KindText>;
  readonly attributes: readonly LoadedAttribute[];
}

/** How many templates each list needs, and which slots they may use. */
const needs: Readonly<Record<string, { readonly count: number; readonly slots: readonly string[] }>> = {
  entity: { count: 1, slots: ['name'] },
  intro: { count: 2, slots: ['entity'] },
  filler: { count: 2, slots: [] },
  story: { count: 2, slots: ['entity'] },
  label: { count: 2, slots: [] },
  ask: { count: 3, slots: ['of'] },
  hint: { count: 3, slots: ['of'] },
  state: { count: 2, slots: ['of', 'v'] },
  was: { count: 2, slots: ['of', 'v', 'year'] },
};

/** @throws UserError `kind-incomplete` for too few templates, `slot-unknown`, `template-invalid` */
export function loadKind(kind: FactKind): LoadedKind {
  const parsed = <T extends object>(text: T, what: string, language: Language): Parsed<T> =>
    Object.fromEntries(
      Object.entries(text).map(([list, value]) => [
        list,
        Array.isArray(value) ? templates(kind, what, language, list, value as string[]) : value,
      ]),
    ) as Parsed<T>;
  const both = <T extends object>(of: Readonly<Record<Language, T>>, what: string) =>
    Object.fromEntries(languages.map((language) => [language, parsed(of[language], what, language)])) as Record<
      Language,
      Parsed<T>
    >;
  return {
    id: kind.id,
    ...both(kind, 'itself'),
    attributes: kind.attributes.map((attribute: Attribute) => ({
      id: attribute.id,
      value: attribute.value,
      ...both(attribute, attribute.id),
    })),
  };
}

function templates(kind: FactKind, what: string, language: Language, list: string, sources: readonly string[]): Template[] {
  const { count, slots } = needs[list]!;
  const place = `${what === 'itself' ? `the kind ${kind.id}` : `${what} of the kind ${kind.id}`}`;
  if (sources.length < count)
    throw new UserError({
      code: 'kind-incomplete',
      message: `${place} has ${sources.length} of ${list} in ${language}; at least ${count} were needed`,
      fix: `add some to kinds/${kind.id}.ts`,
    });
  return sources.map((source) => {
    const template = parseTemplate(source);
    const unknown = slotsOf(template).find((slot) => !slots.includes(slot));
    if (unknown !== undefined)
      throw new UserError({
        code: 'slot-unknown',
        message: `${place} uses {${unknown}} in ${JSON.stringify(source)} of ${list} in ${language}`,
        fix: slots.length === 0 ? `${list} takes no slots` : `use one of ${slots.join(', ')}`,
      });
    return template;
  });
}
