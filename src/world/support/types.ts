/** What topics and intents are made of. Their files hold words only; README.md says how to add one. */
import type { Noun } from '../language.ts';

/** How a query is put. */
export const registers = ['formal', 'everyday', 'terse', 'story', 'indirect'] as const;
export type Register = (typeof registers)[number];

/** What a document is. */
export const forms = ['guide', 'faq', 'policy', 'steps', 'forum', 'notice'] as const;
export type Form = (typeof forms)[number];

/** What is sold: decides which intents a topic has. `general` is the shop as a whole. */
export type Kind = 'goods' | 'booking' | 'subscription' | 'general';

/** Wordings of one slot. Each may use the grammar of template.ts; `word*3` is taken three times as often. */
export type Words = Readonly<Record<string, readonly string[]>>;

export interface TopicText {
  /** What documents call it: the category. */
  readonly names: readonly Noun[];
  /** What customers call it: single things of the category. */
  readonly items: readonly Noun[];
  /** How an invented name becomes a brand, a plan or a line: `{name}航空`. */
  readonly entity: string;
  /** How brand and thing stand together: `{entity}的{item}`. */
  readonly branded: string;
  /** Slots that intents may use; every topic of a kind has the same ones (see `topicSlots`). */
  readonly words: Words;
}

export interface Topic {
  readonly id: string;
  readonly kind: Kind;
  /** Topics of one family are near: an answer for one is of some use for the other. */
  readonly family: string;
  readonly zh: TopicText;
  readonly en: TopicText;
}

export interface DocumentTemplate {
  readonly form: Form;
  readonly title: string;
  readonly body: string;
}

export interface IntentText {
  /** Slots of this intent alone. */
  readonly words?: Words;
  /** At least three each. The last is never trained on; see splits.ts. */
  readonly queries: Readonly<Record<Register, readonly string[]>>;
  /** At least six. The last is found in held-out combinations only. */
  readonly documents: readonly DocumentTemplate[];
}

export interface Intent {
  readonly id: string;
  /** The kinds of topic that have it; `general` has those of `goods`. */
  readonly kinds: readonly Kind[];
  readonly zh: IntentText;
  readonly en: IntentText;
}

/** The slots that each kind of topic must fill. */
export const topicSlots: Readonly<Record<Kind, readonly string[]>> = {
  goods: ['bought', 'buy', 'order', 'shop', 'app', 'menu', 'reason', 'misfit', 'other', 'fault'],
  booking: ['bought', 'buy', 'order', 'shop', 'app', 'menu', 'reason', 'better'],
  subscription: ['bought', 'buy', 'order', 'shop', 'app', 'menu', 'reason', 'better'],
  general: ['bought', 'buy', 'order', 'shop', 'app', 'menu', 'reason', 'misfit', 'other', 'fault'],
};
