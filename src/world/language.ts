export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** A thing, singular: `冰箱/台` with its measure word, `loaf of bread/loaves of bread` with an irregular plural. */
export type Noun = string;
