import { baseName, type Files } from '../../core/files.ts';
import type { OnnxModel, OnnxTensor } from './model.ts';
import { writeOnnx } from './write.ts';

export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
}

export interface WriteOnnxFileOptions {
  /** Bytes of weights from which on they lie in a file of their own; 2 GiB, less room for the graph, if not given. */
  readonly external?: number;
}

const MOST = 2 ** 31 - 2 ** 25;
/** Small tensors (shapes, axes) stay in the graph: runtimes look at them while they optimise. */
const SMALLEST = 1 << 10;
/** Where a tensor begins, so that runtimes can map the file into memory. */
const ALIGNMENT = 1 << 12;

/**
 * An .onnx file. Protobuf ends at 2 GiB: the weights of a larger model are written to `FILE_data` beside it, where
 * runtimes look for them by that name.
 *
 * @returns the files, the weights first
 * @throws UserError those of writing files
 */
export async function writeOnnxFile(
  files: Files,
  path: string,
  model: OnnxModel,
  { external = MOST }: WriteOnnxFileOptions = {},
): Promise<WrittenFile[]> {
  const { graph } = model;
  const total = graph.initializers.reduce((n, { data }) => n + data.length, 0);
  const whole = async (content: OnnxModel) => {
    const bytes = writeOnnx(content);
    await files.write(path, bytes);
    return { path, bytes: bytes.length };
  };
  if (total < external) return [await whole(model)];
  const beside = `${path}_data`;
  const location = baseName(beside);
  let at = 0;
  const outside: OnnxTensor[] = [];
  const initializers = graph.initializers.map((tensor): OnnxTensor => {
    const { length } = tensor.data;
    if (length < SMALLEST) return tensor;
    const offset = Math.ceil(at / ALIGNMENT) * ALIGNMENT;
    at = offset + length;
    const placed = { ...tensor, external: { location, offset, length } };
    outside.push(placed);
    return placed;
  });
  await files.write(beside, chunksOf(outside));
  return [{ path: beside, bytes: at }, await whole({ ...model, graph: { ...graph, initializers } })];
}

function* chunksOf(tensors: readonly OnnxTensor[]): Generator<Uint8Array> {
  let at = 0;
  for (const { data, external } of tensors) {
    yield new Uint8Array(external!.offset - at);
    yield data;
    at = external!.offset + data.length;
  }
}
