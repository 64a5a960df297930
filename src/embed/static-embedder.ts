/**
 * A static table without a graph: sums of rows, straight into the embeddings. The vectors are those of the graph, in float32
 * whatever the precision of the runtime: there is no product that a lower one would speed up.
 */
import { matrix } from '../core/matrix.ts';
import type { Model } from '../encoders/model.ts';
import { meanOfRows, toUnitLength } from '../encoders/static/mean-of-rows.ts';
import { tableName } from '../encoders/static/table-name.ts';
import type { Embedder, Role } from './embedder.ts';

export interface StaticEmbedderOptions {
  /** Token ids of a text, cut. */
  readonly tokenize: (text: string, role: Role) => Int32Array;
  /** Told of the tokens of each text. */
  readonly onTokens: (count: number) => void;
}

/** Texts between two looks at the signal. */
const SLICE = 4096;

/** Whether a model is a table and no more: a dense layer behind it asks for a graph. */
export const isStaticTable = ({ encoder: { config } }: Model): boolean =>
  config.transformer.architecture === 'static' && !config.dense?.length;

/** The `embed` of a model that is a static table. A text without a token is a vector of zeros. */
export function staticEmbed(model: Model, { tokenize, onTokens }: StaticEmbedderOptions): Embedder['embed'] {
  const { dimensions, config } = model.encoder;
  const table = model.weights.get(tableName)!;
  return async (texts, { role = 'document', signal, progress } = {}) => {
    const out = matrix(texts.length, dimensions);
    for (let from = 0; from < texts.length; from += SLICE) {
      signal?.throwIfAborted();
      const to = Math.min(texts.length, from + SLICE);
      for (let text = from; text < to; text++) {
        const ids = tokenize(texts[text]!, role);
        const row = out.data.subarray(text * dimensions, (text + 1) * dimensions);
        meanOfRows(table, ids, row);
        if (config.normalize) toUnitLength(row);
        onTokens(ids.length);
      }
      progress?.({
        task: `encoding ${texts.length.toLocaleString('en')} texts with ${model.name}`,
        done: to,
        total: texts.length,
      });
      // Lets a signal and whatever else waits have their turn.
      if (to < texts.length) await new Promise<void>((resolve) => setTimeout(resolve));
    }
    return out;
  };
}
