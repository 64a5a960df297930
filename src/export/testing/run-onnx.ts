import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { OnnxModel } from '../../formats/onnx/model.ts';
import { writeOnnx } from '../../formats/onnx/write.ts';

export interface Ran {
  readonly hidden: Float32Array;
  readonly embeddings: Float32Array;
}

export interface RunOptions {
  /** What padding is fed as ids. */
  readonly padding: number;
  /** Where padding goes; right if not given. */
  readonly side?: 'left' | 'right';
  /** Of every token, if the model asks for it; 0 if not given. */
  readonly type?: number;
}

/** Rows of token ids through an exported model, padded to one length as tokenizers do it. */
export async function runOnnx(
  model: OnnxModel,
  rows: readonly ArrayLike<number>[],
  { padding, side = 'right', type = 0 }: RunOptions,
): Promise<Ran> {
  const session = await InferenceSession.create(writeOnnx(model), { logSeverityLevel: 3 });
  const longest = Math.max(...rows.map((row) => row.length));
  const grid = (value: (row: ArrayLike<number>, place: number) => number, fill: number) => {
    const numbers = rows.flatMap((row) => {
      const own = Array.from(row, (_, place) => value(row, place));
      const pad = new Array<number>(longest - row.length).fill(fill);
      return side === 'left' ? [...pad, ...own] : [...own, ...pad];
    });
    return new Tensor('int64', BigInt64Array.from(numbers, BigInt), [rows.length, longest]);
  };
  const feeds: Record<string, Tensor> = {
    input_ids: grid((row, place) => row[place]!, padding),
    attention_mask: grid(() => 1, 0),
    token_type_ids: grid(() => type, 0),
  };
  const fed = Object.fromEntries(session.inputNames.map((name) => [name, feeds[name]!]));
  const { last_hidden_state: hidden, sentence_embedding: embeddings } = await session.run(fed);
  await session.release();
  return { hidden: hidden!.data as Float32Array, embeddings: embeddings!.data as Float32Array };
}
