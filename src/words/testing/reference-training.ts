/**
 * Word2Vec as plain loops in float64, one prediction after the other, with the random numbers of the kernel: what the kernel
 * does to a chunk is held against it.
 */
import type { WordSettings } from '../training/settings.ts';
import { sigmoidTable } from '../training/tables.ts';

export interface ReferenceInput {
  readonly ids: Int32Array;
  readonly counts: Float64Array;
  readonly settings: WordSettings;
  readonly rate: number;
  readonly seed: readonly [low: number, high: number];
  readonly keep: Uint32Array;
  readonly alias: Uint32Array;
  readonly paths: { readonly starts: Uint32Array; readonly steps: Uint32Array };
  /** Rows of the input matrix that make up each word. */
  readonly parts: readonly (readonly number[])[];
  /** Changed in place: `[rows][dims]`. */
  readonly input: number[][];
  readonly output: number[][];
}

const sigmoid = sigmoidTable();
const mask = (1n << 64n) - 1n;

export function referenceTraining(given: ReferenceInput): void {
  const { ids, counts, settings, rate, seed, keep, alias, paths, parts, input, output } = given;
  const { model, window, negative, hierarchical, shareNegatives, dims } = settings;
  let state = ((((BigInt(seed[1] >>> 0) << 32n) | BigInt(seed[0] >>> 0)) * 0x9e3779b97f4a7c15n + 1n) & mask) as bigint;
  const draw = (): bigint => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & mask;
    return state >> 32n;
  };
  draw();
  const drawNegative = (): number => {
    const product = draw() * BigInt(counts.length);
    const slot = Number(product >> 32n);
    return Number(product & 0xffffffffn) < alias[2 * slot]! ? slot : alias[2 * slot + 1]!;
  };
  interface Target {
    readonly row: number;
    readonly label: number;
    /** A negative that is the word itself teaches nothing. */
    readonly skipped?: boolean;
  }
  const targetsOf = (word: number): Target[] => {
    if (hierarchical)
      return [...paths.steps.subarray(paths.starts[word]!, paths.starts[word + 1]!)].map((step) => ({
        row: step >> 1,
        label: 1 - (step & 1),
      }));
    const targets: Target[] = [{ row: word, label: 1 }];
    for (let d = 0; d < negative; d++) {
      const row = drawNegative();
      targets.push({ row, label: 0, skipped: row === word });
    }
    return targets;
  };
  /** The rows' mean predicts the targets; all of them gain alike. */
  const predict = (rows: readonly number[], targets: readonly Target[]) => {
    const x = Array.from({ length: dims }, (_, i) => rows.reduce((sum, row) => sum + input[row]![i]!, 0) / rows.length);
    const gain = new Array<number>(dims).fill(0);
    // Six at a time: their products are made before any of them learns.
    for (let first = 0; first < targets.length; first += 6) {
      const block = targets.slice(first, first + 6);
      const dots = block.map(({ row }) => output[row]!.reduce((sum, y, i) => sum + y * x[i]!, 0));
      for (const [t, { row, label, skipped }] of block.entries()) {
        if (skipped || Math.abs(dots[t]!) >= 6) continue;
        const g = (label - sigmoid[Math.floor((dots[t]! + 6) * (1000 / 12))]!) * rate;
        for (let i = 0; i < dims; i++) {
          gain[i]! += g * output[row]![i]!;
          output[row]![i]! += g * x[i]!;
        }
      }
    }
    for (const row of rows) for (let i = 0; i < dims; i++) input[row]![i]! += gain[i]!;
  };
  for (let at = 0; at < ids.length; ) {
    const sentence: number[] = [];
    for (; at < ids.length && ids[at] !== -1; at++) if (Number(draw()) <= keep[ids[at]!]!) sentence.push(ids[at]!);
    at++;
    for (const [i, word] of sentence.entries()) {
      const reach = window - Number((draw() * BigInt(window)) >> 32n);
      const around = sentence.map((_, j) => j).filter((j) => j !== i && Math.abs(j - i) <= reach);
      if (model === 'cbow') {
        if (around.length > 0) {
          const targets = targetsOf(word);
          predict(
            around.flatMap((j) => parts[sentence[j]!]!),
            targets,
          );
        }
        continue;
      }
      const shared = shareNegatives ? targetsOf(word) : undefined;
      for (const j of around) predict(parts[sentence[j]!]!, shared ?? targetsOf(word));
    }
  }
}
