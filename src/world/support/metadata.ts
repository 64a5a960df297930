/** What is known of a text of customer support. */
import type { Language } from '../language.ts';
import type { Split } from '../split.ts';
import type { Form, Register } from './types.ts';

export interface SupportMetadata {
  readonly part: 'support';
  readonly topic: string;
  readonly family: string;
  readonly intent: string;
  readonly lang: Language;
  /** The template's name: intent, language, register or form, and place in its file. */
  readonly template: string;
  /** The invented brand that the text names. */
  readonly entity?: string;
  /** The help centre that the text belongs to, from 0; large worlds have several. */
  readonly site: number;
}

export interface SupportDocumentMetadata extends SupportMetadata {
  readonly form: Form;
  /** What of it no query of train was paired with. */
  readonly unseen: readonly ('template' | 'combination')[];
}

export interface SupportQueryMetadata extends SupportMetadata {
  readonly register: Register;
  readonly split: Split;
  /** What of it no query of train has. */
  readonly unseen: readonly ('template' | 'entity' | 'combination')[];
  /** What was done to the text afterwards, see noise.ts. */
  readonly noise?: string;
}
