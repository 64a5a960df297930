/**
 * OpenVINO on the processor: the fast path, in float32 and, where the processor has the instructions, bfloat16. The
 * library is anyone's installation; finding it is the platform's business.
 */
import { UserError } from '../../core/errors.ts';
import type { DType, HostTensor } from '../../core/tensor-data.ts';
import { standardLowering } from '../lowering/standard.ts';
import { onnxProgram } from '../onnx-program.ts';
import type { CompileOptions, Precision, Program, Runtime } from '../runtime.ts';
import { type OpenVinoLibrary, openLibrary, type Pointer } from './library.ts';

/** One library a process: loading it twice would start its threads twice. */
const libraries = new Map<string, Promise<OpenVinoLibrary>>();

/** `file` is the path of libopenvino_c. */
export async function openvinoRuntime(file: string): Promise<Runtime> {
  const opening = libraries.get(file) ?? openLibrary(file);
  libraries.set(file, opening);
  const library = await opening;
  const precisions: Precision[] = ['float32', ...(library.capabilities.includes('BF16') ? (['bfloat16'] as const) : [])];
  return {
    name: 'openvino',
    memory: 'host',
    version: library.version,
    precisions,
    compile: async (graph, options) => {
      if (!precisions.includes(options.precision)) {
        throw new UserError({
          code: 'precision-unavailable',
          message: `this processor has no ${options.precision} instructions; OpenVINO offers ${precisions.join(', ')} here`,
          fix: '--precision float32',
        });
      }
      return onnxProgram(graph, standardLowering, options.constants ?? {}, async (model) => open(library, model, options));
    },
  };
}

interface Binding {
  readonly tensor: Pointer;
  readonly dtype: DType;
  readonly shape: string;
  /** Kept, so that the memory outlives the binding. */
  readonly data: ArrayBufferView;
}

function open(library: OpenVinoLibrary, bytes: Uint8Array, { precision, threads }: CompileOptions): Program {
  const model = library.readModel(library.core, bytes);
  // The precision is always named: left alone, OpenVINO takes bfloat16 wherever the processor has it.
  const compiled = library.compile(library.core, model, {
    INFERENCE_PRECISION_HINT: precision === 'bfloat16' ? 'bf16' : 'f32',
    INFERENCE_NUM_THREADS: String(threads),
    NUM_STREAMS: '1',
    CPU_RUNTIME_CACHE_CAPACITY: '0',
  });
  const request = library.request(compiled);
  const names = library.inputNames(model);
  const bound = new Map<string, Binding>();
  let running = false;

  const bind = (name: string, { dtype, shape, data }: HostTensor) => {
    const before = bound.get(name);
    const key = shape.join();
    if (before && before.shape === key && before.dtype === dtype && same(before.data, data)) return;
    // Reading `buffer` moves a small array off the garbage-collected heap, where its address could change.
    void data.buffer;
    const tensor = library.tensor(dtype, shape, data);
    library.setTensor(request, name, tensor);
    if (before) library.freeTensor(before.tensor);
    bound.set(name, { tensor, dtype, shape: key, data });
  };

  return {
    inputs: new Set(names),
    run: async (inputs, outputs) => {
      if (running) throw new Error('the program is running; await one run before the next');
      running = true;
      try {
        for (const name of names) bind(name, inputs[name] ?? missing(name));
        for (const [name, tensor] of Object.entries(outputs)) bind(name, tensor);
        await library.infer(request);
      } finally {
        running = false;
      }
    },
    dispose: async () => {
      library.freeRequest(request);
      for (const { tensor } of bound.values()) library.freeTensor(tensor);
      bound.clear();
      library.freeCompiled(compiled);
      library.freeModel(model);
    },
  };
}

const same = (a: ArrayBufferView, b: ArrayBufferView) => a === b || (a.buffer === b.buffer && a.byteOffset === b.byteOffset && a.byteLength === b.byteLength);

function missing(name: string): never {
  throw new RangeError(`no tensor was given for ${name}`);
}
