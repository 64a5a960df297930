import { UserError } from '../../core/errors.ts';
import { refuseLfsPointer } from '../lfs-pointer.ts';
import type { OnnxGraph, OnnxModel, OnnxNode, OnnxTensor, OnnxValueInfo } from './model.ts';
import { ProtobufReader } from './protobuf-reader.ts';
import { readAttribute } from './read-attribute.ts';
import { dtypeOf, readTensor, unsupported } from './read-tensor.ts';

/**
 * The bytes of an .onnx file as a model; its numbers stay views of `bytes` where they stand there raw. Documentation
 * texts, intermediate shapes and fields that this version of ONNX does not know are left out; what would change the
 * result of the graph (subgraphs, functions, sparse or string tensors) is refused.
 *
 * @param file names the file in errors
 * @throws UserError `onnx-corrupt`, `onnx-truncated`, `onnx-external-data`, `onnx-unsupported`, `lfs-pointer`
 */
export function readOnnx(bytes: Uint8Array, file = 'model.onnx'): OnnxModel {
  refuseLfsPointer(bytes, file);
  const from = new ProtobufReader(bytes, file);
  const opsets: OnnxModel['opsets'][number][] = [];
  const metadata: (readonly [string, string])[] = [];
  let [irVersion, producer] = [0, ''];
  let graph: OnnxGraph | undefined;
  while (from.next()) {
    if (from.field === 1) irVersion = from.smallInt('the IR version');
    else if (from.field === 2) producer = from.text();
    else if (from.field === 7) {
      if (graph) throw from.corrupt('there are two graphs');
      graph = readGraph(from.message(), file);
    } else if (from.field === 8) opsets.push(readOpset(from.message()));
    else if (from.field === 14) metadata.push(readEntry(from.message()));
    else if (from.field === 25) throw functions(file);
    else from.skip();
  }
  if (!graph || irVersion < 1) throw from.corrupt(`there is no ${graph ? 'IR version' : 'graph'}`);
  return {
    irVersion,
    opsets,
    producer,
    metadata: record(metadata, (key) => from.corrupt(`the metadata has "${key}" twice`)),
    graph,
  };
}

function functions(file: string): UserError {
  return new UserError({
    code: 'onnx-unsupported',
    message: 'the model defines functions of its own; attune reads models of plain operators',
    fix: `inline them: python -c "import onnx, onnx.inliner as i; onnx.save(i.inline_local_functions(onnx.load('${file}')), 'inlined.onnx')"`,
    file,
  });
}

function readGraph(from: ProtobufReader, file: string): OnnxGraph {
  const nodes: OnnxNode[] = [];
  const inputs: OnnxValueInfo[] = [];
  const outputs: OnnxValueInfo[] = [];
  const initializers: OnnxTensor[] = [];
  let name = '';
  while (from.next()) {
    if (from.field === 1) nodes.push(readNode(from.message(), file));
    else if (from.field === 2) name = from.text();
    else if (from.field === 5) initializers.push(readTensor(from.message(), file));
    else if (from.field === 11) inputs.push(readValueInfo(from.message(), file));
    else if (from.field === 12) outputs.push(readValueInfo(from.message(), file));
    else if (from.field === 15) throw unsupported('the graph has sparse initializers', file);
    else from.skip();
  }
  return { name, nodes, inputs, outputs, initializers };
}

function readNode(from: ProtobufReader, file: string): OnnxNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: ProtobufReader[] = [];
  let [op, domain] = ['', ''];
  let name: string | undefined;
  while (from.next()) {
    if (from.field === 1) inputs.push(from.text());
    else if (from.field === 2) outputs.push(from.text());
    else if (from.field === 3) name = from.text();
    else if (from.field === 4) op = from.text();
    else if (from.field === 5) attributes.push(from.message());
    else if (from.field === 7) domain = from.text();
    else from.skip();
  }
  if (op === '') throw from.corrupt('a node has no operator');
  const what = name ? `${op} "${name}"` : op;
  const entries = attributes.map((attribute) => readAttribute(attribute, what, file));
  const twice = (key: string) => from.corrupt(`${what} has the attribute "${key}" twice`);
  return { op, domain, ...(name !== undefined && { name }), inputs, outputs, attributes: record(entries, twice) };
}

function readOpset(from: ProtobufReader): OnnxModel['opsets'][number] {
  let [domain, version] = ['', 0];
  while (from.next()) {
    if (from.field === 1) domain = from.text();
    else if (from.field === 2) version = from.smallInt('an operator set version');
    else from.skip();
  }
  return { domain, version };
}

function readEntry(from: ProtobufReader): readonly [string, string] {
  let [key, value] = ['', ''];
  while (from.next()) {
    if (from.field === 1) key = from.text();
    else if (from.field === 2) value = from.text();
    else from.skip();
  }
  return [key, value];
}

function readValueInfo(from: ProtobufReader, file: string): OnnxValueInfo {
  let [name, kind] = ['', 0];
  let type: ProtobufReader | undefined;
  while (from.next()) {
    if (from.field === 1) name = from.text();
    else if (from.field === 2) {
      const types = from.message();
      while (types.next()) {
        if (types.wire === 2 && types.field !== 6) {
          kind = types.field;
          type = types.message();
        } else types.skip();
      }
    } else from.skip();
  }
  if (!type) throw from.corrupt(`the value "${name}" has no type`);
  if (kind !== 1)
    throw unsupported(`the value "${name}" is ${otherKinds[kind] ?? 'of an unknown kind'}; attune reads tensors`, file);
  return { name, ...readTensorType(type, name, file) };
}

const otherKinds: Readonly<Record<number, string>> = {
  4: 'a sequence',
  5: 'a map',
  7: 'opaque',
  8: 'a sparse tensor',
  9: 'optional',
};

function readTensorType(from: ProtobufReader, name: string, file: string): Pick<OnnxValueInfo, 'dtype' | 'shape'> {
  let code = 0;
  let shape: (number | string)[] | undefined;
  while (from.next()) {
    if (from.field === 1) code = from.smallInt('an element type');
    else if (from.field === 2) {
      shape = [];
      const dims = from.message();
      while (dims.next()) {
        if (dims.field === 1) shape.push(readDimension(dims.message()));
        else dims.skip();
      }
    } else from.skip();
  }
  return { dtype: dtypeOf(code, `the value "${name}"`, file), ...(shape && { shape }) };
}

/** Some exporters write −1 for a size that is not known. */
function readDimension(from: ProtobufReader): number | string {
  let dim: number | string = '';
  while (from.next()) {
    if (from.field === 1) {
      const size = from.smallInt('a dimension');
      dim = size < 0 ? '' : size;
    } else if (from.field === 2) dim = from.text();
    else from.skip();
  }
  return dim;
}

function record<T>(entries: readonly (readonly [string, T])[], twice: (key: string) => UserError): Readonly<Record<string, T>> {
  const seen = new Set<string>();
  for (const [key] of entries) {
    if (seen.has(key)) throw twice(key);
    seen.add(key);
  }
  return Object.fromEntries(entries);
}
