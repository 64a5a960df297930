/** The usual names of columns of scored and labelled pairs. */

/** Names of texts of equal standing. */
export const pairStyles = [
  ['sentence1', 'sentence2'],
  ['sentence_1', 'sentence_2'],
  ['sentence_0', 'sentence_1'],
  ['sentence_a', 'sentence_b'],
  ['text1', 'text2'],
  ['text_a', 'text_b'],
  ['question1', 'question2'],
  ['query1', 'query2'],
  ['premise', 'hypothesis'],
] as const;

/** The same, and names that only files of pairs have. */
export const allPairStyles = [...pairStyles, ['#1 string', '#2 string']] as const;

/** What says how alike two texts are. */
export const scoreNames = ['score', 'similarity', 'similarity_score', 'relatedness_score', 'sim', 'gold'];
/** What says whether they belong together. */
export const labelNames = ['label', 'labels', 'is_duplicate', 'quality', 'same'];
