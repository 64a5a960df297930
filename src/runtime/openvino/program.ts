/**
 * A compiled model and its bindings. Memory of the caller is bound as it is, shared memory as well, and bound anew only
 * where memory or shape changed; results are written in place.
 */
import { type DType, elements, type HostTensor } from '../../core/tensor-data.ts';
import type { CompileOptions, Program } from '../runtime.ts';
import type { OpenVinoLibrary, Pointer, Port } from './library.ts';

interface Binding {
  readonly tensor: Pointer;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Kept, so that the memory outlives the binding. */
  readonly data: ArrayBufferView;
}

/** Compiles the bytes of an ONNX model. Inputs that nothing reads are not among the program's. */
export async function compileOpenVino(
  library: OpenVinoLibrary,
  bytes: Uint8Array,
  { precision, threads }: Pick<CompileOptions, 'precision' | 'threads'>,
): Promise<Program> {
  const model = await library.readModel(library.core, bytes);
  try {
    const compiled = await library.compile(library.core, model, {
      // Always named: left alone, OpenVINO takes bfloat16 wherever the processor has it.
      INFERENCE_PRECISION_HINT: precision === 'bfloat16' ? 'bf16' : 'f32',
      INFERENCE_NUM_THREADS: String(threads),
      NUM_STREAMS: '1',
      // Pinned, two programs of few threads each sit on the same cores (twice the time), and alone nothing is gained.
      ENABLE_CPU_PINNING: 'NO',
      // Kernels for sizes that were met before: ten times as many by default. Fewer than this cost speed.
      CPU_RUNTIME_CACHE_CAPACITY: '500',
    });
    return program(library, compiled, library.inputs(model), library.outputs(model));
  } finally {
    library.freeModel(model);
  }
}

function program(library: OpenVinoLibrary, compiled: Pointer, inputs: readonly Port[], outputs: readonly Port[]): Program {
  const request = library.request(compiled);
  const bound = new Map<string, Binding>();
  let running: Promise<void> | undefined;
  let disposed = false;

  const unbind = (name: string) => {
    const binding = bound.get(name);
    if (!binding) return;
    bound.delete(name);
    library.freeTensor(binding.tensor);
  };
  const bind = (name: string, { dtype, shape, data }: HostTensor) => {
    // A wrong size would be read beyond its end; so would memory that was handed to another thread, whose size is 0.
    if (data.length !== elements(shape))
      throw new RangeError(`${name} has ${data.length} numbers; its shape [${shape}] needs ${elements(shape)}`);
    const before = bound.get(name);
    if (before && before.dtype === dtype && sameShape(before.shape, shape) && sameMemory(before.data, data)) return;
    // Reading `buffer` moves a small array off the garbage-collected heap, where its address could change.
    void data.buffer;
    const tensor = library.tensor(dtype, shape, data);
    try {
      library.setTensor(request, name, tensor);
    } catch (error) {
      library.freeTensor(tensor);
      throw error;
    }
    unbind(name);
    bound.set(name, { tensor, dtype, shape: [...shape], data });
  };
  /** A result that is smaller than its memory, or as large in another shape, is written without a word. */
  const checkShape = (name: string) => {
    const { tensor, shape } = bound.get(name)!;
    const found = library.tensorShape(tensor);
    if (sameShape(found, shape)) return;
    unbind(name);
    throw new RangeError(`the output ${name} has the shape [${found}]; its memory has [${shape}]`);
  };
  const runOnce = async (given: Readonly<Record<string, HostTensor>>, wanted: Readonly<Record<string, HostTensor>>) => {
    for (const { name } of inputs) bind(name, given[name] ?? missing('input', name));
    for (const { name } of outputs) bind(name, wanted[name] ?? missing('output', name));
    const extra = Object.keys(wanted).find((name) => !bound.has(name));
    if (extra !== undefined)
      throw new RangeError(`the program has no output ${extra}; it has ${outputs.map(({ name }) => name).join(', ')}`);
    await library.infer(request).catch((error: Error) => {
      throw explained(error, outputs, wanted);
    });
    for (const { name, dynamic } of outputs) if (dynamic) checkShape(name);
  };

  return {
    inputs: new Set(inputs.map(({ name }) => name)),
    run: async (given, wanted) => {
      if (disposed) throw new Error('the program was disposed of');
      if (running) throw new Error('the program is running; await one run before the next');
      running = runOnce(given, wanted);
      try {
        await running;
      } finally {
        running = undefined;
      }
    },
    dispose: async () => {
      if (disposed) return;
      disposed = true;
      await running?.catch(() => {});
      library.freeRequest(request);
      for (const name of [...bound.keys()]) unbind(name);
      library.freeCompiled(compiled);
    },
  };
}

const sameShape = (a: readonly number[], b: readonly number[]) => a.length === b.length && a.every((dim, i) => dim === b[i]);
const sameMemory = (a: ArrayBufferView, b: ArrayBufferView) =>
  a === b || (a.buffer === b.buffer && a.byteOffset === b.byteOffset && a.byteLength === b.byteLength);

/** OpenVINO tells the shape that did not fit, but not of which output: the candidates are named. */
function explained(error: Error, outputs: readonly Port[], wanted: Readonly<Record<string, HostTensor>>): Error {
  const shape = /Could set new shape: \[([\d.,]*)\]/.exec(error.message)?.[1]?.split(/[.,]/);
  if (!shape) return error;
  const size = elements(shape.map(Number));
  const small = outputs.filter(({ name, dynamic }) => dynamic && wanted[name]!.data.length < size);
  return new RangeError(
    `an output has the shape [${shape}], more than its memory holds: ${small.map(({ name }) => `${name} has [${wanted[name]!.shape}]`).join(', ')}`,
    { cause: error },
  );
}

function missing(kind: string, name: string): never {
  throw new RangeError(`no tensor was given for the ${kind} ${name}`);
}
