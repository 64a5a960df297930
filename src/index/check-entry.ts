import { show, UserError } from '../core/errors.ts';
import type { Matrix } from '../core/matrix.ts';
import { row } from '../core/matrix.ts';
import type { SimilarityName } from '../core/similarity.ts';
import type { IndexDescription, IndexEntry } from './contract.ts';
import { checkField } from './filter/check-filter.ts';

/**
 * Refuses an entry that an index must not hold: engines take NaN and rank it first, or pad a short vector with nothing.
 *
 * @throws UserError `id-invalid`, `dimensions-differ`, `vector-not-finite`, `vector-zero`, `field-unknown`, `field-type`
 */
export function checkEntry(entry: IndexEntry, index: IndexDescription): void {
  checkId(entry.id);
  const who = `entry ${show(entry.id)}`;
  checkVector(entry.vector, index.dimensions, index.similarity, who);
  for (const [name, value] of Object.entries(entry.fields ?? {})) checkField(name, value, index.fields, who);
}

/** @throws UserError `dimensions-differ`, `vector-not-finite`, `vector-zero` */
export function checkQueries(queries: Matrix, { dimensions, similarity }: IndexDescription): void {
  for (let r = 0; r < queries.rows; r++) checkVector(row(queries, r), dimensions, similarity, `query ${r + 1}`);
}

/**
 * Refuses entries of one batch that share an id: which of them should stay, nobody can say.
 *
 * @throws UserError `id-twice`
 */
export function checkDistinct(entries: readonly IndexEntry[]): void {
  const seen = new Map<string, number>();
  for (const [i, { id }] of entries.entries()) {
    const before = seen.get(id);
    if (before !== undefined)
      throw new UserError({
        code: 'id-twice',
        message: `entries ${before + 1} and ${i + 1} of a batch both have the id ${show(id)}`,
        fix: 'give every entry an id of its own',
      });
    seen.set(id, i);
  }
}

/** For `add`, where an entry of that id is there. */
export function idPresent(id: string): UserError {
  return new UserError({
    code: 'id-present',
    message: `the id ${show(id)} is there already`,
    fix: 'give a new entry an id of its own, or replace it with upsert',
  });
}

const longestId = 512;
const utf8 = new TextEncoder();

function checkId(id: string): void {
  const wrong =
    id === ''
      ? 'is empty'
      : id.includes('\0')
        ? 'holds NUL'
        : !id.isWellFormed()
          ? 'holds half a character (a lone surrogate)'
          : id.length * 3 > longestId && utf8.encode(id).length > longestId
            ? `is longer than ${longestId} bytes`
            : undefined;
  if (wrong !== undefined)
    throw new UserError({
      code: 'id-invalid',
      message: `the id ${show(id)} ${wrong}`,
      fix: `give every entry an id of 1 to ${longestId} bytes of UTF-8 without NUL`,
    });
}

function checkVector(vector: Float32Array, dimensions: number, similarity: SimilarityName, who: string): void {
  if (vector.length !== dimensions)
    throw new UserError({
      code: 'dimensions-differ',
      message: `${who} has ${vector.length} dimensions, the index ${dimensions}`,
      fix: 'encode with the model that the index was made with',
    });
  let squares = 0;
  for (const x of vector) squares += x * x;
  if (!Number.isFinite(squares))
    throw new UserError({
      code: 'vector-not-finite',
      message: `${who} holds NaN, infinity or numbers too great to be compared`,
      fix: 'encode that text again; a model that diverged in training gives such vectors',
    });
  if (squares === 0 && similarity === 'cosine')
    throw new UserError({
      code: 'vector-zero',
      message: `${who} is a zero vector, which has no direction: its cosine with anything is undefined`,
      fix: 'leave it out, or use an index with dot or l2',
    });
}
