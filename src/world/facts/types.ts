/** What facts are made of. Files in `kinds/` hold words only; README.md says how to add one. */

/** How values of an attribute are drawn. The same value is written in both languages. */
export type ValueModel =
  | { readonly draw: 'number'; readonly from: number; readonly to: number; readonly step: number }
  /** A number as it is written, without separators. */
  | { readonly draw: 'year'; readonly from: number; readonly to: number }
  | { readonly draw: 'choice'; readonly options: readonly { readonly zh: string; readonly en: string }[] };

/**
 * Templates may use {entity} (its name), {of} (its name, or "this airline" where it was named before), {v} (the value);
 * `was` also {year}.
 */
export interface AttributeText {
  /** What it is called, without the entity: terse queries. The last is test's. */
  readonly label: readonly string[];
  /** Questions without their mark. The last is test's, the last but one dev's. */
  readonly ask: readonly string[];
  /** What makes one ask, without asking. The last is test's, the last but one dev's. */
  readonly hint: readonly string[];
  /** Sentences that state the value. */
  readonly state: readonly string[];
  /** Sentences that state an earlier value with its date. */
  readonly was: readonly string[];
  /** What can be said of all entities of the kind. */
  readonly general: string;
}

export interface Attribute {
  readonly id: string;
  readonly value: ValueModel;
  readonly zh: AttributeText;
  readonly en: AttributeText;
}

export interface KindText {
  /** The kind as a category: `航空公司`, `airlines`. */
  readonly category: string;
  /** What stands for an entity that was named before: `这家航空公司`, `the airline`. */
  readonly of: string;
  /** How an invented name becomes an entity's: `{name}航空`. */
  readonly entity: readonly string[];
  /** First sentences. */
  readonly intro: readonly string[];
  /** Sentences that state none of the attributes. */
  readonly filler: readonly string[];
  /** How one comes to ask; names the entity. The last is test's. */
  readonly story: readonly string[];
}

/** A kind of thing of which facts are known. */
export interface FactKind {
  readonly id: string;
  readonly zh: KindText;
  readonly en: KindText;
  readonly attributes: readonly Attribute[];
}
