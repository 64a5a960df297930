import { UserError } from '../../core/errors.ts';
import {
  attributeTypes,
  elementTypes,
  type OnnxAttribute,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValueInfo,
} from './model.ts';
import { ProtobufWriter } from './protobuf-writer.ts';

/** Protobuf readers refuse a message of 2 GiB and more. */
const mostBytes = 2 ** 31 - 1;

/**
 * A model as the bytes of an .onnx file. Initializers are copied once.
 *
 * @throws UserError `onnx-too-large` where the file would reach protobuf's limit of 2 GiB
 * @throws RangeError where a tensor's data is not as long as its shape says, or a number is no 64-bit integer
 */
export function writeOnnx({ irVersion, opsets, producer, metadata, graph }: OnnxModel): Uint8Array<ArrayBuffer> {
  const out = new ProtobufWriter((graph.nodes.length + graph.initializers.length) * 160);
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
  if (out.length > mostBytes)
    throw new UserError({
      code: 'onnx-too-large',
      message: `the model takes ${(out.length / 2 ** 30).toFixed(2)} GiB as ONNX; one file can hold less than 2 GiB`,
      fix: 'store the weights as float16, or take a smaller model',
    });
  return out.finish();
}

function node(out: ProtobufWriter, { op, domain, name, inputs, outputs, attributes }: OnnxNode): void {
  out.message(1, () => {
    if (domain !== '') out.text(7, domain);
    backwards(Object.entries(attributes), ([key, value]) => attribute(out, key, value));
    out.text(4, op);
    if (name !== undefined) out.text(3, name);
    backwards(outputs, (output) => out.text(2, output));
    backwards(inputs, (input) => out.text(1, input));
  });
}

function attribute(out: ProtobufWriter, name: string, a: OnnxAttribute): void {
  out.message(5, () => {
    out.int(20, attributeTypes[a.type]);
    if (a.type === 'ints') backwards(a.value, (value) => out.int(8, value));
    else if (a.type === 'floats') backwards(a.value, (value) => out.float(7, value));
    else if (a.type === 'tensor') tensor(out, 5, a.value);
    else if (a.type === 'string') out.text(4, a.value);
    else if (a.type === 'int') out.int(3, a.value);
    else out.float(2, a.value);
    out.text(1, name);
  });
}

function tensor(out: ProtobufWriter, field: number, { name, dtype, shape, data, external }: OnnxTensor): void {
  const { code, bytes } = elementTypes[dtype];
  const needed = shape.reduce((a, b) => a * b, bytes);
  if (data.length !== needed) throw new RangeError(`${name}: ${dtype} [${shape}] takes ${needed} bytes, got ${data.length}`);
  out.message(field, () => {
    if (external) {
      // data_location: EXTERNAL
      out.int(14, 1);
      backwards(Object.entries(external), ([key, value]) =>
        out.message(13, () => {
          out.text(2, String(value));
          out.text(1, key);
        }),
      );
    } else out.bytes(9, data);
    out.text(8, name);
    out.int(2, code);
    backwards(shape, (dim) => out.int(1, dim));
  });
}

function valueInfo(out: ProtobufWriter, field: number, { name, dtype, shape }: OnnxValueInfo): void {
  out.message(field, () => {
    out.message(2, () => {
      out.message(1, () => {
        if (shape) out.message(2, () => backwards(shape, (dim) => out.message(1, () => dimension(out, dim))));
        out.int(1, elementTypes[dtype].code);
      });
    });
    out.text(1, name);
  });
}

function dimension(out: ProtobufWriter, dim: number | string): void {
  if (typeof dim === 'number') out.int(1, dim);
  else if (dim !== '') out.text(2, dim);
}

function backwards<T>(items: readonly T[], write: (item: T) => void): void {
  for (let i = items.length - 1; i >= 0; i--) write(items[i]!);
}
