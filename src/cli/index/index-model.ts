import { resolve } from 'node:path';
import { type EncoderEmbedder, encoderEmbedder } from '../../embed/encoder-embedder.ts';
import { nodeFiles } from '../../node/files.ts';
import type { IndexAbout } from '../../node/index/manifest.ts';
import { modelHash } from '../../node/model-hash.ts';
import { openModel } from '../open-model.ts';
import { type ModelCommandOptions, openRuntime, type RuntimeOptions } from '../options.ts';
import type { Terminal } from '../terminal.ts';

export interface IndexModelOptions extends RuntimeOptions, ModelCommandOptions {
  readonly truncateDims?: number;
  readonly maxLength?: number;
}

export interface IndexModel {
  readonly embedder: EncoderEmbedder;
  readonly hash: string;
  /** What the index keeps, so that a query can be encoded without naming the model again. */
  readonly about: IndexAbout;
}

/** Opens the model that makes an index's vectors. */
export async function openIndexModel(name: string, options: IndexModelOptions, terminal: Terminal): Promise<IndexModel> {
  const { truncateDims, maxLength, pooling, offline } = options;
  const model = await openModel(nodeFiles, name, { terminal, offline, pooling });
  const embedder = await encoderEmbedder(model, {
    ...(await openRuntime(options, terminal)),
    ...(truncateDims !== undefined && { truncateDims }),
    ...(maxLength !== undefined && { maxLength }),
  });
  const isFolder = await nodeFiles.isFolder(name);
  return {
    embedder,
    hash: modelHash(model),
    about: {
      model: isFolder ? resolve(name) : name,
      ...(pooling !== undefined && { pooling }),
      ...(truncateDims !== undefined && { truncateDims }),
    },
  };
}
