/**
 * OpenVINO's C interface through koffi: only what a program needs. The numbers of element types are those of
 * `ov_element_type_e` since 2025.0; before, everything was one higher, so they are checked when the library is opened.
 */
import type { DType } from '../../core/tensor-data.ts';
import { type CInterface, declareInterface, notLoadable } from './c-interface.ts';

const elementTypes: Readonly<Record<DType, number>> = { float32: 4, int32: 9, int64: 10, uint8: 16 };
const elementBytes: Readonly<Record<DType, number>> = { float32: 4, int32: 4, int64: 8, uint8: 1 };

/** A pointer that koffi gave; only handed back to it. */
export type Pointer = { readonly opaque: unique symbol };
type Slot<T> = [T | null];

/** An input or output of a model. */
export interface Port {
  readonly name: string;
  /** Some dimension is known only when the program runs. */
  readonly dynamic: boolean;
}

/** What fails throws OpenVINO's own words. Long work runs on a thread of its own. */
export interface OpenVinoLibrary {
  /** `2026.4.1`, as the library says it. */
  readonly version: string;
  readonly core: Pointer;
  /** What the processor can multiply in: `FP32`, `BF16`, … */
  readonly capabilities: readonly string[];
  readModel(core: Pointer, bytes: Uint8Array): Promise<Pointer>;
  compile(core: Pointer, model: Pointer, properties: Readonly<Record<string, string>>): Promise<Pointer>;
  request(compiled: Pointer): Pointer;
  inputs(model: Pointer): Port[];
  outputs(model: Pointer): Port[];
  /** A tensor over memory of ours, which must stay where it is as long as the tensor is in use. */
  tensor(dtype: DType, shape: readonly number[], data: ArrayBufferView): Pointer;
  tensorShape(tensor: Pointer): number[];
  setTensor(request: Pointer, name: string, tensor: Pointer): void;
  infer(request: Pointer): Promise<void>;
  freeTensor(tensor: Pointer): void;
  freeRequest(request: Pointer): void;
  freeCompiled(compiled: Pointer): void;
  freeModel(model: Pointer): void;
}

/** Loads libopenvino_c. What it needs is found beside it; koffi is loaded with it, not before. */
export async function openLibrary(file: string): Promise<OpenVinoLibrary> {
  const { default: koffi } = await import('koffi');
  const c = declareInterface(koffi, file);

  const taken = (text: Pointer): string => {
    const copy = koffi.decode.string(text);
    c.free(text);
    return copy;
  };
  const ok = (code: number, doing: string) => {
    if (code === 0) return;
    // Only what was thrown inside leaves its words; a refused argument leaves those of an earlier mistake.
    const words = code === INVALID_ARGUMENT ? null : c.lastError();
    throw new Error(`OpenVINO could not ${doing} (code ${code}): ${words === null ? c.errorInfo(code) : taken(words).trim()}`);
  };
  const out = <T>(doing: string, call: (slot: Slot<T>) => number): T => {
    const slot: Slot<T> = [null];
    ok(call(slot), doing);
    return slot[0] as T;
  };
  /** A call on another thread. `kept` is memory that it reads: nothing else would keep it alive that long. */
  const away = (
    doing: string,
    call: (done: (error: Error | null, code: number) => void) => void,
    kept?: unknown,
  ): Promise<void> =>
    new Promise((resolve, reject) => {
      call((error, code) => {
        void kept;
        try {
          if (error) throw error;
          ok(code, doing);
          resolve();
        } catch (failure) {
          reject(failure);
        }
      });
    });
  const tensor = (type: number, shape: readonly number[], data: ArrayBufferView) =>
    out<Pointer>('wrap memory', (slot) =>
      c.tensor(
        type,
        { rank: shape.length, dims: BigInt64Array.from(shape, BigInt) },
        data.byteLength === 0 ? NOTHING : data,
        slot,
      ),
    );
  const ports = (model: Pointer, count: typeof c.inputs, at: typeof c.input): Port[] =>
    Array.from({ length: Number(out<number>('count ports', (slot) => count(model, slot))) }, (_, i) => {
      const port = out<Pointer>('find a port', (slot) => at(model, i, slot));
      const name = taken(out<Pointer>('name a port', (slot) => c.portName(port, slot)));
      const shape = {};
      ok(c.portShape(port, shape), `tell the shape of ${name}`);
      const dynamic = c.isDynamic(shape);
      c.freePartialShape(shape);
      c.freePort(port);
      return { name, dynamic };
    });

  for (const [dtype, bytes] of Object.entries(elementBytes) as [DType, number][]) {
    const probe = tensor(elementTypes[dtype], [1], new BigInt64Array(1));
    const found = Number(out<number>('tell the size of a tensor', (slot) => c.byteSize(probe, slot)));
    c.freeTensor(probe);
    if (found !== bytes) throw notLoadable(file, 'it numbers its element types as releases before 2025.0 did');
  }
  const core = out<Pointer>('start', (slot) => c.coreCreate(slot));
  const capabilities = taken(
    out<Pointer>('tell what the processor can do', (slot) => c.getProperty(core, 'CPU', 'OPTIMIZATION_CAPABILITIES', slot)),
  );

  return {
    version: versionSaid(c, (text) => koffi.decode.string(text)) ?? versionOf(file),
    core,
    capabilities: capabilities.split(/[ ,]+/),
    readModel: async (of, bytes) => {
      const slot: Slot<Pointer> = [null];
      await away('read the model', (done) => c.readModel.async(of, bytes, bytes.length, null, slot, done), bytes);
      return slot[0]!;
    },
    compile: async (of, model, properties) => {
      const slot: Slot<Pointer> = [null];
      const pairs = Object.entries(properties);
      const { compile } = c;
      if (compile) {
        const list = pairs.map(([key, value]) => ({ key, value }));
        await away('compile the model', (done) => compile.async(of, model, 'CPU', list.length, list, slot, done), list);
      } else {
        const words = pairs.flat().flatMap((word) => ['const char *', word]);
        ok(c.compileVariadic(of, model, 'CPU', 2 * pairs.length, slot, ...words), 'compile the model');
      }
      return slot[0]!;
    },
    request: (compiled) => out('make a request', (slot) => c.request(compiled, slot)),
    inputs: (model) => ports(model, c.inputs, c.input),
    outputs: (model) => ports(model, c.outputs, c.output),
    tensor: (dtype, shape, data) => tensor(elementTypes[dtype], shape, data),
    tensorShape: (of) => {
      const shape: { rank?: number; dims?: Pointer } = {};
      const code = c.tensorShape(of, shape);
      if (code === INVALID_ARGUMENT) return []; // the C interface has no shape for a scalar
      ok(code, 'tell the shape of a tensor');
      const rank = Number(shape.rank);
      const dims = Array.from(koffi.decode(shape.dims, 'int64', rank) as ArrayLike<number | bigint>, Number);
      c.freeShape(shape);
      return dims;
    },
    setTensor: (request, name, of) => ok(c.setTensor(request, name, of), `bind ${name}`),
    // Started here, it runs on OpenVINO's own thread, always the same; called from Node's pool it would run on any of
    // four, each with scratch memory of its own.
    infer: async (request) => {
      ok(c.start(request), 'start the program');
      await away('run the program', (done) => c.wait.async(request, done));
    },
    freeTensor: (of) => void c.freeTensor(of),
    freeRequest: (request) => void c.freeRequest(request),
    freeCompiled: (compiled) => void c.freeCompiled(compiled),
    freeModel: (model) => void c.freeModel(model),
  };
}

const INVALID_ARGUMENT = -14;
/** Stands in for the memory of an empty tensor, whose own address would be null. */
const NOTHING = new Uint8Array(64);

/** What the library says of itself; releases write `2026.4.1-22982-…`. */
function versionSaid(c: CInterface, decode: (text: Pointer) => string): string | undefined {
  const said: { build?: Pointer } = {};
  if (c.version(said) !== 0) return undefined;
  const version = /^\d+\.\d+\.\d+/.exec(decode(said.build!))?.[0];
  c.freeVersion(said);
  return version;
}

/** `libopenvino_c.so.2641` is 2026.4.1: the year's last two digits, the release, the patch. */
export function versionOf(file: string): string {
  const digits = /\.so\.(\d{2})(\d)(\d)$|\.(\d{2})(\d)(\d)\.dylib$/.exec(file);
  if (!digits) return 'unknown';
  const [year, release, patch] = digits.slice(1).filter((digit) => digit !== undefined);
  return `20${year}.${release}.${patch}`;
}
