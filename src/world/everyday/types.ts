/** What everyday sentences are made of. Files in `scenes/` hold words only; README.md says how to add one. */

/**
 * What belongs together: a thing and what is said of it, a slot each. A sentence takes a row that fills all of its slots,
 * so that only what barks has a bark. A list is a choice; a noun carries its measure word or its irregular plural as in
 * `猫/只`, `goose/geese`.
 */
export type Row = Readonly<Record<string, string | readonly string[]>>;

export interface SceneText {
  /** Rows by the name of their group; a sentence takes one row of a group, and a second one for slots that end in 2. */
  readonly rows?: Readonly<Record<string, readonly Row[]>>;
  /** Slots that stand by themselves. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
  readonly sentences: readonly string[];
}

/** A field of life. */
export interface Scene {
  readonly id: string;
  readonly zh: SceneText;
  readonly en: SceneText;
}
