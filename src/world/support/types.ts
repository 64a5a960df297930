/** The data of customer support, as people write it: one file a topic, one an intent, both languages side by side. */

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

export const registers = ['formal', 'everyday', 'terse', 'story', 'indirect'] as const;
export type Register = (typeof registers)[number];

export const documentForms = ['guide', 'faq', 'policy', 'steps', 'forum', 'notice'] as const;
export type DocumentForm = (typeof documentForms)[number];

/** Topics of one family are bought and used alike, so the same intents make sense for them. */
export const families = ['goods', 'booking', 'subscription'] as const;
export type Family = (typeof families)[number];

/** Words of a topic; each is a template of the grammar. */
export interface TopicWords {
  /** What people call it: `手机`, `phone`. Several, with `|`, where they mean the same. */
  readonly item: string;
  /** The formal name of it, as documents write it. */
  readonly formal: string;
  /** What was bought: 订单, 机票; order, ticket. */
  readonly order: string;
  /** A part of it that can be spoken of: 屏幕, screen. */
  readonly part: string;
  /** Chinese measure word. */
  readonly counter?: string;
}

export interface Topic {
  readonly id: string;
  readonly family: Family;
  readonly zh: TopicWords;
  readonly en: TopicWords;
}

export interface DocumentTemplate {
  readonly form: DocumentForm;
  readonly title: string;
  readonly body: string;
}

export interface IntentWords {
  readonly queries: Readonly<Record<Register, readonly string[]>>;
  readonly documents: readonly DocumentTemplate[];
}

export interface Intent {
  readonly id: string;
  readonly families: readonly Family[];
  readonly zh: IntentWords;
  readonly en: IntentWords;
}
