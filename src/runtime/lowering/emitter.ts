import type { DType } from '../../core/tensor-data.ts';
import type { OnnxAttribute, OnnxNode, OnnxTensor } from '../../formats/onnx/model.ts';
import { type Shape, type Sizes, sizeOf } from '../../graph/dims.ts';
import type { Tensor } from '../../graph/tensor.ts';

export const int = (value: number): OnnxAttribute => ({ type: 'int', value });
export const ints = (value: readonly number[]): OnnxAttribute => ({ type: 'ints', value });
export const float = (value: number): OnnxAttribute => ({ type: 'float', value });

/** Collects the ONNX nodes of one graph. Values go by name. */
export class Emitter {
  readonly nodes: OnnxNode[] = [];
  readonly constants = new Map<string, OnnxTensor>();
  /** Shapes that are known only when the program runs: int64 inputs, by name. */
  readonly shapes = new Map<string, Shape>();
  private readonly used: ReadonlySet<Tensor>;
  private readonly prefix: string;
  private count = 0;

  /**
   * @param used the tensors that some node reads or that the graph gives
   * @param prefix of all names, where one model takes the nodes of several emitters
   */
  constructor(used: ReadonlySet<Tensor>, prefix = '') {
    this.used = used;
    this.prefix = prefix;
  }

  /** Whether anybody asks for an output: what nobody does need not be computed. */
  isUsed(tensor: Tensor): boolean {
    return this.used.has(tensor);
  }

  /** Appends a node and returns the names of its outputs: those given, or new ones. */
  emit(
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
    { outputs = [this.name(op)], domain = '' }: { outputs?: readonly string[]; domain?: string } = {},
  ): string {
    this.nodes.push({ op, domain, inputs, outputs, attributes });
    return outputs[0]!;
  }

  name(op: string): string {
    return `${this.prefix}${op}_${this.count++}`;
  }

  /** The name of a constant; equal ones are stored once. */
  constant(values: readonly number[], shape: readonly number[] = [], dtype: DType = 'float32'): string {
    const key = `${dtype}[${shape.join()}]=${values.join()}`;
    const found = this.constants.get(key);
    if (found) return found.name;
    const name = `${this.prefix}constant_${this.constants.size}`;
    this.constants.set(key, { name, dtype, shape, data: rawData(values, dtype) });
    return name;
  }

  /** A shape as an int64 vector: a constant where all is known, with −1 for one unknown if `infer`, else an input. */
  shape(shape: Shape, infer = false): string {
    const unknown = shape.filter((dim) => typeof dim === 'string').length;
    if (unknown === 0 || (infer && unknown === 1)) {
      const sizes = shape.map((dim) => (typeof dim === 'number' ? dim : -1));
      return this.constant(sizes, [sizes.length], 'int64');
    }
    const name = `shape:${shape.join()}`;
    this.shapes.set(name, shape);
    return name;
  }
}

function rawData(values: readonly number[], dtype: DType): Uint8Array {
  const typed =
    dtype === 'float32'
      ? Float32Array.from(values)
      : dtype === 'int32'
        ? Int32Array.from(values)
        : dtype === 'uint8'
          ? Uint8Array.from(values)
          : BigInt64Array.from(values, BigInt);
  return new Uint8Array(typed.buffer);
}

/** The numbers of a run-time shape. */
export const shapeValues = (shape: Shape, sizes: Sizes): BigInt64Array =>
  BigInt64Array.from(shape, (dim) => BigInt(sizeOf(dim, sizes)));
