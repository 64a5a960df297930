import { UserError } from '../core/errors.ts';
import { isRecord } from '../core/is-record.ts';
import { type SimilarityName, similarityNames } from '../core/similarity.ts';
import type { IndexDescription } from '../index/contract.ts';
import { type FieldType, fieldTypes } from '../index/filter/filter.ts';

/** The description of an index as it is kept in a collection's metadata. */
export const writeDescription = ({ dimensions, similarity, model, fields }: IndexDescription): string =>
  JSON.stringify({ attune: 1, dimensions, similarity, ...(model !== undefined && { model }), fields });

/**
 * Reads it back. `name` is the collection, as the user knows it.
 *
 * @throws UserError `not-ours`
 */
export function readDescription(name: string, kind: string, text: string | undefined): IndexDescription {
  const found = text === undefined ? undefined : parse(text);
  if (
    !isRecord(found) ||
    found['attune'] !== 1 ||
    !isSimilarity(found['similarity']) ||
    !Number.isInteger(found['dimensions']) ||
    !isFields(found['fields'])
  )
    throw new UserError({
      code: 'not-ours',
      message: `${name} is there, but was not made by attune: nothing says for which model and similarity`,
      fix: 'take another name, or delete that collection first',
    });
  const { dimensions, similarity, model, fields } = found;
  return { kind, dimensions: dimensions as number, similarity, ...(typeof model === 'string' && { model }), fields };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isSimilarity = (value: unknown): value is SimilarityName => similarityNames.includes(value as SimilarityName);
const isFields = (value: unknown): value is Readonly<Record<string, FieldType>> =>
  isRecord(value) && Object.values(value).every((type) => fieldTypes.includes(type as FieldType));
