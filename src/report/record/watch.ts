import { row } from '../../core/matrix.ts';
import type { Embedder, Role } from '../../embed/embedder.ts';
import type { RetrievalReport } from '../../evaluation/report.ts';
import { pairKinds, type Sample } from './sample.ts';

/** What a model made of the texts of a sample, by role and text. */
export type SeenVectors = Readonly<Record<Role, ReadonlyMap<string, Float32Array>>>;

/** An evaluation's figures, and how the model that was evaluated sees the sample. */
export interface WatchedReport extends RetrievalReport {
  readonly seen: SeenVectors;
}

export interface Watch {
  /** Passes everything on, and keeps the vectors of the sample's texts. */
  readonly embedder: Embedder;
  /** The vectors; only texts that did not come by are encoded for it. */
  seen(): Promise<SeenVectors>;
}

/** Looks over an embedder's shoulder: an evaluation encodes nearly all that a report shows. */
export function watch(embedder: Embedder, sample: Sample): Watch {
  const wanted = textsOf(sample);
  const kept: Record<Role, Map<string, Float32Array>> = { query: new Map(), document: new Map() };
  const embed: Embedder['embed'] = async (texts, options = {}) => {
    const role = options.role ?? 'document';
    const vectors = await embedder.embed(texts, options);
    texts.forEach((text, i) => {
      if (wanted[role].has(text) && !kept[role].has(text)) kept[role].set(text, row(vectors, i).slice());
    });
    return vectors;
  };
  return {
    embedder: { ...embedder, embed },
    seen: async () => {
      for (const role of ['query', 'document'] as const) {
        const missing = [...wanted[role]].filter((text) => !kept[role].has(text));
        if (missing.length > 0) await embed(missing, { role });
      }
      return kept;
    },
  };
}

function textsOf({ pairs }: Sample): Readonly<Record<Role, ReadonlySet<string>>> {
  const all = pairKinds.flatMap((kind) => pairs[kind]);
  return { query: new Set(all.map(({ query }) => query)), document: new Set(all.map(({ document }) => document)) };
}
