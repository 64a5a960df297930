/**
 * What examples say: which texts belong to an anchor; or of two texts how alike they are, by a score; or whether they belong
 * together, by a label.
 */
export const exampleForms = ['examples', 'scored', 'labelled'] as const;
export type ExampleForm = (typeof exampleForms)[number];

/** In words, as what there is: `scored pairs`. */
export const formWords: Readonly<Record<ExampleForm, string>> = {
  examples: 'examples of texts that belong together',
  scored: 'scored pairs',
  labelled: 'labelled pairs',
};
