import { attributeTypes, type OnnxAttribute, type OnnxInt, type OnnxTensor } from './model.ts';
import { floats, ints, type ProtobufReader } from './protobuf-reader.ts';
import { readTensor, unsupported } from './read-tensor.ts';

type AttributeType = keyof typeof attributeTypes;

const typesByCode = new Map<number, AttributeType>(
  Object.entries(attributeTypes).map(([type, code]) => [code, type as AttributeType]),
);

/** Fields of AttributeProto that hold a value of a type that attune reads. */
const valueFields = new Map<number, AttributeType>([
  [2, 'float'],
  [3, 'int'],
  [4, 'string'],
  [5, 'tensor'],
  [7, 'floats'],
  [8, 'ints'],
]);

const otherFields: Readonly<Record<number, string>> = {
  6: 'a graph',
  9: 'a list of texts',
  10: 'a list of tensors',
  11: 'a list of graphs',
  14: 'a type',
  15: 'a list of types',
  21: "a reference to a function's attribute",
  22: 'a sparse tensor',
  23: 'a list of sparse tensors',
};
const otherCodes: Readonly<Record<number, number>> = { 5: 6, 8: 9, 9: 10, 10: 11, 11: 22, 12: 23, 13: 14, 14: 15 };

/** An AttributeProto with its name. `node` names its node in errors. */
export function readAttribute(from: ProtobufReader, node: string, file: string): readonly [string, OnnxAttribute] {
  const intValues: OnnxInt[] = [];
  const floatValues: number[] = [];
  let [name, code, float, text] = ['', 0, 0, ''];
  let int: OnnxInt = 0;
  let tensor: OnnxTensor | undefined;
  let given: AttributeType | undefined;
  let other: string | undefined;
  while (from.next()) {
    given = valueFields.get(from.field) ?? given;
    other = otherFields[from.field] ?? other;
    if (from.field === 1) name = from.text();
    else if (from.field === 2) float = from.float();
    else if (from.field === 3) int = from.int();
    else if (from.field === 4) text = from.text();
    else if (from.field === 5) tensor = readTensor(from.message(), file);
    else if (from.field === 7) from.repeated(floats, (value) => floatValues.push(value));
    else if (from.field === 8) from.repeated(ints, (value) => intValues.push(value));
    else if (from.field === 20) code = from.smallInt('an attribute type');
    else from.skip();
  }
  other ??= otherFields[otherCodes[code] ?? 0];
  if (other !== undefined) throw unsupported(`the attribute "${name}" of ${node} is ${other}, which attune does not read`, file);
  // Exporters of ONNX's first version left the type out; an empty list or a zero may be left out as well.
  const type = code === 0 ? given : typesByCode.get(code);
  if (type === undefined) throw from.corrupt(`the attribute "${name}" of ${node} has no value`);
  if (given !== undefined && given !== type)
    throw from.corrupt(`the attribute "${name}" of ${node} should be ${type} and is ${given}`);
  switch (type) {
    case 'float':
      return [name, { type, value: float }];
    case 'int':
      return [name, { type, value: int }];
    case 'string':
      return [name, { type, value: text }];
    case 'floats':
      return [name, { type, value: floatValues }];
    case 'ints':
      return [name, { type, value: intValues }];
    case 'tensor':
      if (!tensor) throw from.corrupt(`the attribute "${name}" of ${node} has no tensor`);
      return [name, { type, value: tensor }];
  }
}
