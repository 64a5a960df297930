import { type HostTensor, int64 } from '../core/tensor-data.ts';
import { writeOnnx } from '../formats/onnx/write.ts';
import { type Graph, symbolSizes } from '../graph/graph.ts';
import { shapeValues } from './lowering/emitter.ts';
import { lower } from './lowering/lower.ts';
import type { LoweringTable } from './lowering/standard.ts';
import type { Program } from './runtime.ts';

/** Opens the bytes of an ONNX model; what it is given includes the run-time shapes. */
export type OpenModel = (model: Uint8Array<ArrayBuffer>) => Promise<Program>;

/** A graph on a runtime that reads ONNX: lowered, written, opened; run-time shapes are fed from the inputs' own. */
export async function onnxProgram(
  graph: Graph,
  table: LoweringTable,
  constants: Readonly<Record<string, HostTensor>>,
  open: OpenModel,
): Promise<Program> {
  const { model, shapes } = lower(graph, table, constants);
  const inner = await open(writeOnnx(model));
  const names = [...graph.inputs.keys()].filter((name) => !(name in constants));
  return {
    inputs: new Set(names),
    run: (inputs, outputs) => {
      const fed: Record<string, HostTensor> = {};
      for (const name of names) fed[name] = inputs[name] ?? missing(name);
      const given = Object.fromEntries([...graph.inputs.keys()].map((name) => [name, (fed[name] ?? constants[name]!).shape]));
      const sizes = symbolSizes(graph, given);
      for (const [name, shape] of shapes) fed[name] = int64(shapeValues(shape, sizes));
      return inner.run(fed, outputs);
    },
    dispose: () => inner.dispose(),
  };
}

function missing(name: string): never {
  throw new RangeError(`the input ${name} was not given`);
}
