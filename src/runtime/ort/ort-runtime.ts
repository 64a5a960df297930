/**
 * ONNX Runtime on the processor, in Node: always there, float32 only (it has no bfloat16 products on x64). One session
 * serves every shape, and results are written into memory that the caller owns.
 */
import { availableParallelism } from 'node:os';
import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { HostTensor } from '../../core/tensor-data.ts';
import { float, int } from '../lowering/emitter.ts';
import type { Lowering, LoweringTable } from '../lowering/standard.ts';
import { dropped, standardLowering } from '../lowering/standard.ts';
import { onnxProgram } from '../onnx-program.ts';
import type { CompileOptions, Program, Runtime } from '../runtime.ts';

/** Transposes and the factor inside the product: no copies. Only ONNX Runtime's processor kernels have it. */
const fusedMatmul: Lowering<'matmul'> = (emitter, inputs, outputs, { attributes: { transposeA, transposeB, scale } }) =>
  void emitter.emit(
    'FusedMatMul',
    inputs,
    { transA: int(+transposeA), transB: int(+transposeB), alpha: float(scale) },
    { outputs, domain: 'com.microsoft' },
  );

/** Attention with the scale and the transposition inside its first product. */
const fusedAttention: Lowering<'attention'> = (
  emitter,
  [query, key, value, bias, mask],
  [context, probabilities],
  { attributes: { scale, rate } },
) => {
  const product = { transA: int(0), transB: int(1), alpha: float(scale) };
  const scores = emitter.emit('FusedMatMul', [query!, key!], product, { domain: 'com.microsoft' });
  emitter.emit('Softmax', [emitter.emit('Add', [scores, bias!])], { axis: int(-1) }, { outputs: [probabilities!] });
  const weights = mask === undefined ? probabilities! : dropped(emitter, probabilities!, mask, rate);
  emitter.emit('MatMul', [weights, value!], {}, { outputs: [context!] });
};

const ortLowering: LoweringTable = { ...standardLowering, matmul: fusedMatmul, attention: fusedAttention };

/** Loads ONNX Runtime; takes about 0.1 s, so only when it is needed. */
export async function ortRuntime(): Promise<Runtime> {
  const ort = await import('onnxruntime-node');
  return {
    name: 'ort',
    memory: 'host',
    version: ort.env.versions.node ?? ort.env.versions.common,
    precisions: ['float32'],
    compile: (graph, options) => onnxProgram(graph, ortLowering, options.constants ?? {}, (model) => open(ort, model, options)),
  };
}

type Ort = typeof import('onnxruntime-node');

async function open(ort: Ort, model: Uint8Array, { threads }: CompileOptions): Promise<Program> {
  const session = await ort.InferenceSession.create(model, {
    intraOpNumThreads: threads || availableParallelism(),
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    logSeverityLevel: 3,
  });
  const wrapped = new WeakMap<HostTensor, OrtTensor>();
  const wrap = (tensor: HostTensor): OrtTensor => {
    const known = wrapped.get(tensor);
    if (known) return known;
    const made = new ort.Tensor(tensor.dtype, tensor.data as never, tensor.shape);
    wrapped.set(tensor, made);
    return made;
  };
  const wrapAll = (tensors: Readonly<Record<string, HostTensor>>, names: readonly string[]): Record<string, OrtTensor> =>
    Object.fromEntries(names.map((name) => [name, wrap(tensors[name] ?? missing(name))]));
  return {
    inputs: new Set(session.inputNames),
    run: async (inputs, outputs) => {
      const fetches = wrapAll(outputs, session.outputNames);
      const results = await session.run(wrapAll(inputs, session.inputNames), fetches);
      checkInPlace(results, fetches);
    },
    dispose: () => session.release(),
  };
}

/** A result that did not go into the memory given for it would be lost without a word. */
function checkInPlace(results: InferenceSession.OnnxValueMapType, fetches: Record<string, OrtTensor>): void {
  for (const [name, fetch] of Object.entries(fetches)) {
    const result = results[name] as OrtTensor;
    if (result.dims.join() !== fetch.dims.join())
      throw new Error(`ONNX Runtime gave ${name} the shape [${result.dims}], its memory has [${fetch.dims}]`);
  }
}

function missing(name: string): never {
  throw new RangeError(`no tensor was given for ${name}`);
}
