/** `attune/embed`: the interface that evaluation and indexes know of a model, to measure anyone's; smaller numbers for vectors. */
export type { Embedder, EmbedOptions, Role } from '../embed/embedder.ts';
export {
  dequantize,
  type QuantizedMatrix,
  quantize,
  type Ranges,
  rangesOf,
  type VectorPrecision,
  vectorPrecisions,
} from '../embed/quantize.ts';
export { type QuantizedEmbedderOptions, quantizedEmbedder } from '../embed/quantized-embedder.ts';
