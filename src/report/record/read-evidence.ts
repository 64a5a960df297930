import { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import type { Files } from '../../core/files.ts';
import { type Matrix, matrix } from '../../core/matrix.ts';
import { similarityNames } from '../../core/similarity.ts';
import { parseJson } from '../../formats/json.ts';
import { readSafetensors } from '../../formats/safetensors.ts';
import type { Evidence, MapVectors } from './evidence.ts';
import { evidenceFile, vectorsFile } from './write-evidence.ts';

const numbers = z.array(z.number());
const interval = z.tuple([z.number(), z.number()]);
const beforeAfter = z.object({ before: numbers, after: numbers });
const figures = z.object({
  name: z.string(),
  metrics: z.record(z.string(), z.number()),
  intervals: z.record(z.string(), interval),
});
const test = z.object({
  ...{ difference: z.number(), interval, p: z.number() },
  ...{ better: z.number().optional(), equal: z.number().optional(), worse: z.number().optional() },
});
const standing = z.object({ score: z.number(), rank: z.number().nullable(), first: z.string().nullable() });
const detail = z.object({
  ...{ id: z.string(), text: z.string(), right: z.array(z.string()), answers: z.number(), before: standing, after: standing },
});
const queries = z.object({
  ...{ metric: z.string(), ids: z.array(z.string()), before: numbers, after: numbers, details: z.array(detail) },
  documents: z.array(z.tuple([z.string(), z.string()])),
});
const evaluation = z.object({
  ...{
    data: z.string(),
    metric: z.string(),
    unit: z.enum(['query', 'pair']),
    count: z.number(),
    before: figures,
    after: figures,
  },
  ...{ split: z.string().optional(), documents: z.number().optional(), queries: queries.optional() },
  ...{ tests: z.record(z.string(), test), others: z.array(figures) },
});
const schema = z.object({
  version: z.literal(1),
  similarity: z.enum(similarityNames),
  notes: z.array(z.string()),
  evaluation: evaluation.optional(),
  source: z.enum(['evaluation', 'training', 'scored']),
  similarities: z.object({ positive: beforeAfter, negative: beforeAfter, trap: beforeAfter }),
  map: z.array(z.object({ role: z.enum(['query', 'document']), text: z.string() })),
});

/** What `writeEvidence` wrote; nothing where a run keeps none. UserError: `evidence-invalid`, `json-broken`, and those of safetensors. */
export async function readEvidence(
  files: Files,
  folder: string,
): Promise<(Evidence & { readonly vectors: MapVectors }) | undefined> {
  const file = evidenceFile(folder);
  if (!(await files.exists(file))) return undefined;
  const found = schema.safeParse(parseJson(new TextDecoder().decode(await files.read(file)), { file }));
  if (!found.success) {
    const { path, message } = found.error.issues[0]!;
    throw invalid(file, `${path.join('.') || 'the file'}: ${message}`);
  }
  const evidence = found.data as Evidence;
  const saved = readSafetensors(await files.read(vectorsFile(folder)), vectorsFile(folder));
  const read = (name: string): Matrix => {
    const tensor = saved.tensor(name);
    const [rows = 0, columns = 0] = tensor.shape;
    if (rows !== evidence.map.length)
      throw invalid(vectorsFile(folder), `${name} has ${rows} rows, and the map ${evidence.map.length} texts`);
    return matrix(rows, columns, Float32Array.from(tensor.float32()));
  };
  return { ...evidence, vectors: { before: read('before'), after: read('after') } };
}

const invalid = (file: string, what: string) =>
  new UserError({
    code: 'evidence-invalid',
    message: `what the run kept for its report cannot be read: ${what}`,
    fix: 'remove the file for a report without texts and similarities, or train again',
    file,
  });
