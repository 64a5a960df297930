/** The table of a static encoder, one row a token, whatever form it is kept in. */
import { UserError } from '../../core/errors.ts';
import type { Files } from '../../core/files.ts';
import { checkFiniteWeights } from '../finite-weights.ts';
import type { Model } from '../model.ts';
import { openTensors, type SavedTensors } from '../saved-tensors.ts';
import { tableName } from './table-name.ts';

export interface StaticTable {
  /** `[rows, dims]`, the row of each token id. */
  readonly table: Float32Array;
  readonly rows: number;
  readonly dims: number;
  /** What else the file holds. */
  readonly extras: Model['extras'];
}

const floats = ['F32', 'F16', 'BF16', 'F64'];

/** @throws UserError `tensor-missing`, `table-misfit`, `tensor-not-finite`, and those of opening the weights */
export async function readStaticTable(files: Files, folder: string): Promise<StaticTable> {
  const saved = await openTensors(files, folder);
  const name = saved.tensors.has(tableName) ? tableName : 'embeddings';
  const entry = saved.tensors.get(name);
  if (!entry)
    throw new UserError({
      code: 'tensor-missing',
      message: `there is neither a tensor ${tableName} nor embeddings; the tensors are ${[...saved.tensors.keys()].slice(0, 5).join(', ') || 'none'}`,
      fix: 'name the folder of a static encoder, as sentence-transformers or model2vec saves it',
      file: saved.file,
    });
  const [height, dims, ...more] = entry.shape;
  if (height === undefined || dims === undefined || more.length > 0 || height === 0 || dims === 0)
    throw misfit(`the tensor ${name} has the shape [${entry.shape.join(', ')}]; a table [tokens, dimensions] was needed`, saved);
  // model2vec keeps tables of int8 without their scale: vectors are scaled to length 1 in the end.
  const kept = numbers(saved, name);
  checkFiniteWeights(kept, { name, file: saved.fileOf(name) });
  const own = name === tableName ? [name] : [name, 'mapping', 'weights'];
  const extras = new Map(
    [...saved.tensors.values()]
      .filter((other) => !own.includes(other.name) && floats.includes(other.dtype))
      .map((other) => [other.name, { shape: other.shape, data: saved.tensor(other.name).float32() }]),
  );
  if (name === tableName || !(saved.tensors.has('mapping') || saved.tensors.has('weights')))
    return { table: kept, rows: height, dims, extras };
  const { mapping, weights } = perToken(saved, height);
  const rows = mapping?.length ?? height;
  const table = new Float32Array(rows * dims);
  for (let token = 0; token < rows; token++) {
    const from = (mapping?.[token] ?? token) * dims;
    const weight = weights?.[token] ?? 1;
    for (let i = 0; i < dims; i++) table[token * dims + i] = kept[from + i]! * weight;
  }
  return { table, rows, dims, extras };
}

const numbers = (saved: SavedTensors, name: string): Float32Array =>
  saved.tensors.get(name)!.dtype === 'I8'
    ? Float32Array.from(saved.tensor(name).integers() as Int8Array)
    : saved.tensor(name).float32();

/** The row and the weight of each token, where the file has them. */
function perToken(saved: SavedTensors, height: number): { readonly mapping?: Int32Array; readonly weights?: Float32Array } {
  const mapping = saved.tensors.has('mapping')
    ? Int32Array.from(saved.tensor('mapping').integers() as ArrayLike<number | bigint> as ArrayLike<number>, Number)
    : undefined;
  const stray = mapping?.findIndex((row) => row < 0 || row >= height) ?? -1;
  if (stray >= 0)
    throw misfit(`mapping sends the token ${stray} to the row ${mapping![stray]}, and there are ${height} rows`, saved);
  const weights = saved.tensors.has('weights') ? numbers(saved, 'weights') : undefined;
  const tokens = mapping?.length ?? height;
  if (weights && weights.length !== tokens) throw misfit(`there are ${weights.length} weights for ${tokens} tokens`, saved);
  if (weights) checkFiniteWeights(weights, { name: 'weights', file: saved.fileOf('weights') });
  return { ...(mapping && { mapping }), ...(weights && { weights }) };
}

const misfit = (message: string, { file }: SavedTensors) =>
  new UserError({ code: 'table-misfit', message, fix: 'fetch or save the model again', file });
