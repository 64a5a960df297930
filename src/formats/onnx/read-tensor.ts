import { UserError } from '../../core/errors.ts';
import { elementTypes, type OnnxDType, type OnnxTensor } from './model.ts';
import { doubles, floats, ints, type ProtobufReader } from './protobuf-reader.ts';

const dtypesByCode = new Map(Object.entries(elementTypes).map(([dtype, { code }]) => [code, dtype as OnnxDType]));

/** Names of the types that attune does not compute with, for messages. */
const otherTypes: Readonly<Record<number, string>> = {
  0: 'undefined',
  4: 'uint16',
  5: 'int16',
  8: 'string',
  12: 'uint32',
  13: 'uint64',
  14: 'complex64',
  15: 'complex128',
  17: 'float8e4m3fn',
  18: 'float8e4m3fnuz',
  19: 'float8e5m2',
  20: 'float8e5m2fnuz',
  21: 'uint4',
  22: 'int4',
  23: 'float4e2m1',
};

/** The type of numbers that a code of TensorProto.DataType stands for. `what` names the value in an error. */
export function dtypeOf(code: number, what: string, file: string): OnnxDType {
  const dtype = dtypesByCode.get(code);
  if (dtype) return dtype;
  throw unsupported(
    `${what} is of type ${otherTypes[code] ?? code}; attune reads ${[...dtypesByCode.values()].join(', ')}`,
    file,
  );
}

export function unsupported(message: string, file: string): UserError {
  return new UserError({
    code: 'onnx-unsupported',
    message,
    fix: 'export the model again in float32, without quantization and control flow',
    file,
  });
}

/** Fields of TensorProto that hold numbers one by one, and which types use them. */
const typedFields: Readonly<Record<OnnxDType, 4 | 5 | 7 | 10>> = {
  float32: 4,
  int32: 5,
  int8: 5,
  uint8: 5,
  bool: 5,
  float16: 5,
  bfloat16: 5,
  int64: 7,
  float64: 10,
};

/** A TensorProto. Numbers that stand as raw bytes stay views of the file; those that stand one by one are gathered. */
export function readTensor(from: ProtobufReader, file: string): OnnxTensor {
  const fields = from.again();
  const numbers = from.again();
  const shape: number[] = [];
  let [name, code, external, segment] = ['', 0, false, false];
  let raw: Uint8Array | undefined;
  while (from.next()) {
    if (from.field === 1) from.repeated(ints, (dim) => shape.push(Number(dim)));
    else if (from.field === 2) code = from.smallInt('a data type');
    else if (from.field === 3) {
      segment = true;
      from.skip();
    } else if (from.field === 8) name = from.text();
    else if (from.field === 9) raw = from.bytes();
    else if (from.field === 13) {
      external = true;
      from.skip();
    } else if (from.field === 14) external = from.smallInt('a data location') === 1 || external;
    else from.skip();
  }
  const what = name === '' ? 'a tensor' : `the tensor "${name}"`;
  if (external) throw externalData(what, file);
  if (segment) throw unsupported(`${what} is stored in segments`, file);
  const dtype = dtypeOf(code, what, file);
  const count = shape.reduce((a, b) => a * b, 1);
  if (shape.some((dim) => dim < 0) || !Number.isSafeInteger(count * 8))
    throw from.corrupt(`${what} has the shape [${shape.join(', ')}]`);
  const wrongSize = (found: string) =>
    from.corrupt(`${what} is ${dtype} [${shape.join(', ')}], ${count} numbers, and holds ${found}`);
  const { bytes } = elementTypes[dtype];
  if (raw !== undefined && (raw.length > 0 || count === 0)) {
    if (raw.length !== count * bytes) throw wrongSize(`${raw.length} bytes`);
    return { name, dtype, shape, data: raw };
  }
  if (count > fields.left) throw wrongSize(`at most ${fields.left}`);
  return { name, dtype, shape, data: gather(numbers, dtype, count, wrongSize) };
}

function gather(from: ProtobufReader, dtype: OnnxDType, count: number, wrongSize: (found: string) => UserError): Uint8Array {
  const { bytes } = elementTypes[dtype];
  const data = new Uint8Array(count * bytes);
  const view = new DataView(data.buffer);
  let at = 0;
  const place = () => {
    if (at === count) throw wrongSize('more');
    return at++ * bytes;
  };
  while (from.next()) {
    if (from.field !== typedFields[dtype]) from.skip();
    else if (dtype === 'float32') from.repeated(floats, (value) => view.setFloat32(place(), value, true));
    else if (dtype === 'float64') from.repeated(doubles, (value) => view.setFloat64(place(), value, true));
    else if (dtype === 'int64') from.repeated(ints, (value) => view.setBigInt64(place(), BigInt(value), true));
    else
      from.repeated(ints, (value) => {
        const [least, most] = ranges[dtype];
        if (value < least || value > most) throw from.corrupt(`${value} stands where ${dtype} was needed`);
        if (bytes === 4) view.setInt32(place(), Number(value), true);
        else if (bytes === 2) view.setUint16(place(), Number(value), true);
        else view.setUint8(place(), Number(value));
      });
  }
  if (at < count) throw wrongSize(String(at));
  return data;
}

/** 16-bit floats stand as the integers of their bits. */
const ranges = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int8: [-128, 127],
  uint8: [0, 255],
  bool: [0, 1],
  float16: [0, 65535],
  bfloat16: [0, 65535],
} as const;

function externalData(what: string, file: string): UserError {
  return new UserError({
    code: 'onnx-external-data',
    message: `${what} keeps its numbers in another file; attune reads models that are one file`,
    fix: `make one file of it: python -c "import onnx; onnx.save(onnx.load('${file}'), 'whole.onnx')"`,
    file,
  });
}
