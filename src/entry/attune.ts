/** `attune`: models, and what is needed to use one. */
export { UserError } from '../core/errors.ts';
export type { Matrix } from '../core/matrix.ts';
export type { Progress, ProgressEvent } from '../core/progress.ts';
export { type SimilarityName, similarity, similarityNames } from '../core/similarity.ts';
export { readTexts } from '../node/collections.ts';
export {
  type EmbeddingModel,
  type EncoderOptions,
  embeddingModel,
  type LoadEncoderOptions,
  loadEncoder,
  type NewEncoderOptions,
  newEncoder,
} from '../node/embedding-model.ts';
export { encodeFile } from '../node/encode/encode-file.ts';
export type { EncodedFile, EncodeFileOptions } from '../node/encode/encode-file-options.ts';
export type { TextToEncode } from '../node/encode/text-batches.ts';
export { type ExportEncoderOptions, exportEncoder } from '../node/export-encoder.ts';
