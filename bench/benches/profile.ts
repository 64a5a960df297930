/**
 * Where a training step on OpenVINO goes. The graph and one batch are written out as they are, and OpenVINO's own counters
 * are read by its Python interface (PyPI openvino, of the release that attune was tested with).
 */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { HostTensor } from '../../src/core/tensor-data.ts';
import { loadModel } from '../../src/encoders/load-model.ts';
import { writeOnnx } from '../../src/formats/onnx/write.ts';
import { type Graph, symbolSizes } from '../../src/graph/graph.ts';
import { infoNce } from '../../src/losses/info-nce.ts';
import { pairRelations } from '../../src/losses/pair-relations.ts';
import { Vars } from '../../src/nn/vars.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { nodeKernels } from '../../src/node/kernels.ts';
import { shapeValues } from '../../src/runtime/lowering/emitter.ts';
import { lower } from '../../src/runtime/lowering/lower.ts';
import { lastOutputFirst, openvinoLowering } from '../../src/runtime/openvino/lowering.ts';
import type { Runtime } from '../../src/runtime/runtime.ts';
import { loadParameters, parameterStore } from '../../src/training/parameter-store.ts';
import { wholeStep } from '../../src/training/whole-step.ts';
import type { Bench, BenchContext } from '../bench.ts';
import { openvinoPython } from '../python.ts';
import { fixedBatch, type PairBatch, squadBatches } from '../squad.ts';

interface Profile {
  readonly milliseconds: number;
  readonly fixedShapes: { readonly milliseconds: number; readonly mebibytes: number };
  readonly mebibytes: number;
  readonly operators: readonly { readonly name: string; readonly milliseconds: number; readonly count: number }[];
}

export const profile: Bench = {
  about: 'where a training step goes: OpenVINO bfloat16, by operator; and the same graph with fixed shapes',
  run: async (context) => {
    const [squad] = await squadBatches(context, { count: 1, pairs: 64, maxLength: () => 128 });
    const cases: [string, PairBatch][] = [
      ['64 SQuAD pairs', squad!],
      ['64 pairs of 32', await fixedBatch(context, 64, 32)],
    ];
    const found: [string, Profile][] = [];
    for (const [name, batch] of cases) {
      const folder = join(context.scratch, name.replaceAll(' ', '-'));
      await dump(context, batch, folder);
      found.push([name, await measure(context, folder)]);
    }
    const rows = found.flatMap(([name, { milliseconds, mebibytes, fixedShapes, operators }]) => {
      const total = operators.reduce((sum, operator) => sum + operator.milliseconds, 0);
      const share = (part: number) => `${((100 * part) / total).toFixed(0)} %`;
      return [
        [name, 'whole graph', milliseconds.toFixed(0), '', `${mebibytes.toFixed(0)} MiB`],
        [name, 'whole graph, fixed shapes', fixedShapes.milliseconds.toFixed(0), '', `${fixedShapes.mebibytes.toFixed(0)} MiB`],
        ...operators
          .filter((operator) => operator.milliseconds > total / 100)
          .map((operator) => [
            name,
            operator.name,
            operator.milliseconds.toFixed(0),
            share(operator.milliseconds),
            `${operator.count} of them`,
          ]),
      ];
    });
    return { header: ['step', 'what', 'ms', 'share', ''], rows, bars: [], results: Object.fromEntries(found) };
  },
};

async function measure({ threads }: BenchContext, folder: string): Promise<Profile> {
  const script = join(import.meta.dirname, '../peers/openvino_profile.py');
  const { stdout } = await promisify(execFile)(await openvinoPython(), [script, folder, String(threads)], { maxBuffer: 1 << 24 });
  return JSON.parse(stdout) as Profile;
}

/** Writes the step's ONNX model and everything that it is fed. */
async function dump({ model: folder, threads }: BenchContext, [anchors, candidates]: PairBatch, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const kernels = nodeKernels(threads);
  const { encoder, weights } = await loadModel(nodeFiles, folder);
  const store = parameterStore(kernels, encoder.weights);
  loadParameters(store, encoder.parameters, weights);
  const step = await wholeStep({
    encoder,
    loss: infoNce(),
    lossVars: new Vars(),
    trained: encoder.weights,
    store,
    kernels,
    runtime: writer(to),
    precision: 'bfloat16',
    threads,
    dropout: 0,
    seed: 1,
  });
  const rows = (part: PairBatch[number]) => part.map((row) => Int32Array.from(row));
  const texts = { anchors: rows(anchors), candidates: rows(candidates) };
  const relations = pairRelations(texts.anchors, texts.candidates);
  await step.run({ ...texts, relations }, 0);
  await kernels.dispose();
}

/** Takes the place of a runtime: writes what OpenVINO would be given, and computes nothing. */
function writer(folder: string): Runtime {
  return {
    name: 'openvino',
    memory: 'host',
    version: '',
    precisions: ['bfloat16'],
    compile: async (graph) => {
      const { model, shapes } = lower(lastOutputFirst(graph), openvinoLowering);
      await writeFile(join(folder, 'model.onnx'), writeOnnx(model));
      return {
        inputs: new Set(graph.inputs.keys()),
        dispose: async () => {},
        run: async (inputs) => {
          const fed = [...graph.inputs.keys()].map((name): [string, HostTensor] => [name, inputs[name]!]);
          const sizes = sizesOf(graph, fed);
          const index: unknown[] = [];
          const put = async (name: string, dtype: string, shape: readonly number[], data: ArrayBufferView) => {
            const file = join(folder, `${index.length}.bin`);
            index.push({ name, file, dtype, shape });
            // A copy: files are not written from shared memory.
            await writeFile(file, Buffer.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)));
          };
          for (const [name, { dtype, shape, data }] of fed) await put(name, dtype, shape, data);
          for (const [name, shape] of shapes) await put(name, 'int64', [shape.length], shapeValues(shape, sizes));
          await writeFile(join(folder, 'inputs.json'), JSON.stringify(index));
        },
      };
    },
  };
}

const sizesOf = (graph: Graph, fed: readonly (readonly [string, HostTensor])[]) =>
  symbolSizes(graph, Object.fromEntries(fed.map(([name, { shape }]) => [name, shape])));
