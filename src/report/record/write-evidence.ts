import { type Files, joinPath } from '../../core/files.ts';
import { type WritableTensor, writeSafetensors } from '../../formats/safetensors.ts';
import { trainingFolder } from '../../training/checkpoint.ts';
import type { Evidence, MapVectors } from './evidence.ts';

export const evidenceFile = (folder: string): string => joinPath(trainingFolder(folder), 'evidence.json');
export const vectorsFile = (folder: string): string => joinPath(trainingFolder(folder), 'evidence.safetensors');

/** Keeps what a report needs in the folder of the run, each file atomically, the one that names the other last. */
export async function writeEvidence(
  files: Files,
  folder: string,
  { evidence, vectors }: { readonly evidence: Evidence; readonly vectors: MapVectors },
): Promise<void> {
  const tensors = (['before', 'after'] as const).map((name): WritableTensor => {
    const { rows, columns, data } = vectors[name];
    return { name, dtype: fitsFloat16(data) ? 'float16' : 'float32', shape: [rows, columns], data };
  });
  await files.write(vectorsFile(folder), writeSafetensors(tensors));
  await files.write(evidenceFile(folder), `${JSON.stringify(evidence)}\n`);
}

const fitsFloat16 = (data: Float32Array) => data.every((value) => Math.abs(value) < 65_504);
