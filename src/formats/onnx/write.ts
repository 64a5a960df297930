/**
 * ONNX models as bytes. Protobuf on the wire is `tag, payload` pairs only; a nested message is its length and then its
 * bytes. Messages are written back to front into one growing buffer, so that a length is known when it is written and
 * nothing is copied twice.
 */
import type { OnnxAttribute, OnnxDType, OnnxModel, OnnxNode, OnnxTensor, OnnxValueInfo } from './model.ts';

/** TensorProto.DataType. */
export const elementTypes: Readonly<Record<OnnxDType, number>> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  float64: 11,
  bfloat16: 16,
};

/** Writes protobuf fields from the end to the start. */
class BackwardWriter {
  private buffer: Uint8Array<ArrayBuffer>;
  private at: number;
  private readonly encoder = new TextEncoder();

  constructor(capacity: number) {
    this.buffer = new Uint8Array(capacity);
    this.at = capacity;
  }

  get length(): number {
    return this.buffer.length - this.at;
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.buffer.slice(this.at);
  }

  bytes(field: number, data: Uint8Array): void {
    this.reserve(data.length);
    this.buffer.set(data, this.at);
    this.head(field, data.length);
  }

  text(field: number, value: string): void {
    this.bytes(field, this.encoder.encode(value));
  }

  int(field: number, value: number): void {
    this.varint(value);
    this.varint(field << 3);
  }

  float(field: number, value: number): void {
    this.reserve(4);
    new DataView(this.buffer.buffer).setFloat32(this.at, value, true);
    this.varint((field << 3) | 5);
  }

  /** A nested message: its fields are written by `write`, last first. */
  message(field: number, write: () => void): void {
    const before = this.length;
    write();
    this.head(field, this.length - before);
  }

  private head(field: number, length: number): void {
    this.varint(length);
    this.varint((field << 3) | 2);
  }

  /** Negative numbers are ten-byte two's complement. */
  private varint(value: number): void {
    const digits: number[] = [];
    if (value >= 0 && value < 2 ** 31) {
      let rest = value;
      do digits.push(rest & 127);
      while ((rest >>>= 7) > 0);
    } else {
      let rest = BigInt.asUintN(64, BigInt(value));
      do digits.push(Number(rest & 127n));
      while ((rest >>= 7n) > 0n);
    }
    this.reserve(digits.length);
    digits.forEach((digit, i) => {
      this.buffer[this.at + i] = i < digits.length - 1 ? digit | 128 : digit;
    });
  }

  private reserve(count: number): void {
    if (count > this.at) {
      const used = this.length;
      const grown = new Uint8Array(Math.max(this.buffer.length * 2, used + count));
      grown.set(this.buffer.subarray(this.at), grown.length - used);
      this.buffer = grown;
      this.at = grown.length - used;
    }
    this.at -= count;
  }
}

const backwards = <T>(items: readonly T[], write: (item: T) => void) => {
  for (let i = items.length - 1; i >= 0; i--) write(items[i]!);
};

function attribute(out: BackwardWriter, name: string, a: OnnxAttribute): void {
  const types = { float: 1, int: 2, string: 3, tensor: 4, floats: 6, ints: 7 } as const;
  out.message(5, () => {
    out.int(20, types[a.type]);
    if (a.type === 'float') out.float(2, a.value);
    else if (a.type === 'int') out.int(3, a.value);
    else if (a.type === 'string') out.text(4, a.value);
    else if (a.type === 'tensor') tensor(out, 5, a.value);
    else if (a.type === 'floats') backwards(a.value, (value) => out.float(7, value));
    else backwards(a.value, (value) => out.int(8, value));
    out.text(1, name);
  });
}

function node(out: BackwardWriter, { op, domain, name, inputs, outputs, attributes }: OnnxNode): void {
  out.message(1, () => {
    if (domain !== '') out.text(7, domain);
    backwards(Object.entries(attributes), ([key, value]) => attribute(out, key, value));
    out.text(4, op);
    if (name !== undefined) out.text(3, name);
    backwards(outputs, (output) => out.text(2, output));
    backwards(inputs, (input) => out.text(1, input));
  });
}

function tensor(out: BackwardWriter, field: number, { name, dtype, shape, data }: OnnxTensor): void {
  out.message(field, () => {
    out.bytes(9, data);
    out.text(8, name);
    out.int(2, elementTypes[dtype]);
    backwards(shape, (dim) => out.int(1, dim));
  });
}

function valueInfo(out: BackwardWriter, field: number, { name, dtype, shape }: OnnxValueInfo): void {
  out.message(field, () => {
    out.message(2, () => {
      out.message(1, () => {
        out.message(2, () => {
          backwards(shape, (dim) => out.message(1, () => (typeof dim === 'number' ? out.int(1, dim) : out.text(2, dim))));
        });
        out.int(1, elementTypes[dtype]);
      });
    });
    out.text(1, name);
  });
}

/** A model as the bytes of an .onnx file. */
export function writeOnnx({ irVersion, opsets, producer, metadata, graph }: OnnxModel): Uint8Array<ArrayBuffer> {
  const weights = graph.initializers.reduce((sum, { data }) => sum + data.length + 256, 0);
  const out = new BackwardWriter(weights + graph.nodes.length * 160 + 4096);
  backwards(Object.entries(metadata), ([key, value]) =>
    out.message(14, () => {
      out.text(2, value);
      out.text(1, key);
    }),
  );
  backwards(opsets, ({ domain, version }) =>
    out.message(8, () => {
      out.int(2, version);
      out.text(1, domain);
    }),
  );
  out.message(7, () => {
    backwards(graph.outputs, (value) => valueInfo(out, 12, value));
    backwards(graph.inputs, (value) => valueInfo(out, 11, value));
    backwards(graph.initializers, (value) => tensor(out, 5, value));
    out.text(2, graph.name);
    backwards(graph.nodes, (value) => node(out, value));
  });
  out.text(2, producer);
  out.int(1, irVersion);
  return out.finish();
}
