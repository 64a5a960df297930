/**
 * OpenVINO's C interface through koffi: only what a program needs. The numbers of element types are those of
 * `ov_element_type_e` in 2026.4.
 */
import type { DType } from '../../core/tensor-data.ts';

export const elementTypes: Readonly<Record<DType, number>> = { float32: 4, int32: 9, int64: 10, uint8: 16 };

/** A pointer that koffi gave; only handed back to it. */
export type Pointer = { readonly opaque: unique symbol };
type Slot<T> = [T | null];

export interface OpenVinoLibrary {
  readonly version: string;
  readonly core: Pointer;
  /** What the processor can multiply in: `FP32`, `BF16`, … */
  readonly capabilities: readonly string[];
  readModel(core: Pointer, bytes: Uint8Array): Pointer;
  compile(core: Pointer, model: Pointer, properties: Readonly<Record<string, string>>): Pointer;
  request(compiled: Pointer): Pointer;
  inputNames(model: Pointer): string[];
  /** A tensor over memory of ours. */
  tensor(dtype: DType, shape: readonly number[], data: ArrayBufferView): Pointer;
  setTensor(request: Pointer, name: string, tensor: Pointer): void;
  /** Runs on a thread of its own. */
  infer(request: Pointer): Promise<void>;
  freeTensor(tensor: Pointer): void;
  freeRequest(request: Pointer): void;
  freeCompiled(compiled: Pointer): void;
  freeModel(model: Pointer): void;
}

export async function openLibrary(file: string): Promise<OpenVinoLibrary> {
  const { default: koffi } = await import('koffi');
  const lib = koffi.load(file);
  const shapeType = koffi.struct({ rank: 'int64', dims: 'int64*' });
  koffi.alias(`ov_shape_${++shapes}`, shapeType);
  const shape = `ov_shape_${shapes}`;
  const f = (signature: string) => lib.func(signature);
  const c = {
    coreCreate: f('int ov_core_create(_Out_ void **core)'),
    getProperty: f('int ov_core_get_property(void *core, const char *device, const char *key, _Out_ char **value)'),
    readModel: f('int ov_core_read_model_from_memory_buffer(void *core, const uint8 *bytes, size_t length, void *weights, _Out_ void **model)'),
    compile: f('int ov_core_compile_model(void *core, void *model, const char *device, size_t properties, _Out_ void **compiled, ...)'),
    request: f('int ov_compiled_model_create_infer_request(void *compiled, _Out_ void **request)'),
    tensor: f(`int ov_tensor_create_from_host_ptr(int type, ${shape} shape, void *data, _Out_ void **tensor)`),
    setTensor: f('int ov_infer_request_set_tensor(void *request, const char *name, void *tensor)'),
    infer: f('int ov_infer_request_infer(void *request)'),
    inputs: f('int ov_model_inputs_size(void *model, _Out_ size_t *n)'),
    input: f('int ov_model_const_input_by_index(void *model, size_t i, _Out_ void **port)'),
    portName: f('int ov_port_get_any_name(void *port, _Out_ char **name)'),
    freePort: f('void ov_output_const_port_free(void *port)'),
    freeTensor: f('void ov_tensor_free(void *tensor)'),
    freeRequest: f('void ov_infer_request_free(void *request)'),
    freeCompiled: f('void ov_compiled_model_free(void *compiled)'),
    freeModel: f('void ov_model_free(void *model)'),
    lastError: f('const char *ov_get_last_err_msg()'),
  };
  const ok = (code: number, doing: string) => {
    if (code !== 0) throw new Error(`OpenVINO could not ${doing} (code ${code}): ${c.lastError()}`);
  };
  const out = <T>(doing: string, call: (slot: Slot<T>) => number): T => {
    const slot: Slot<T> = [null];
    ok(call(slot), doing);
    return slot[0] as T;
  };
  const core = out<Pointer>('start', (slot) => c.coreCreate(slot));
  const property = (key: string) => out<string>(`tell ${key}`, (slot) => c.getProperty(core, 'CPU', key, slot));

  return {
    version: versionOf(file),
    core,
    capabilities: property('OPTIMIZATION_CAPABILITIES').split(/[ ,]+/),
    readModel: (of, bytes) => out('read the model', (slot) => c.readModel(of, bytes, bytes.length, null, slot)),
    compile: (of, model, properties) => {
      const pairs = Object.entries(properties).flat();
      const typed = pairs.flatMap((word) => ['const char *', word]);
      return out('compile the model', (slot) => c.compile(of, model, 'CPU', pairs.length, slot, ...typed));
    },
    request: (compiled) => out('make a request', (slot) => c.request(compiled, slot)),
    inputNames: (model) => {
      const count = Number(out<number>('count the inputs', (slot) => c.inputs(model, slot)));
      return Array.from({ length: count }, (_, i) => {
        const port = out<Pointer>('find an input', (slot) => c.input(model, i, slot));
        const name = out<string>('name an input', (slot) => c.portName(port, slot));
        c.freePort(port);
        return name;
      });
    },
    tensor: (dtype, dims, data) =>
      out('wrap memory', (slot) => c.tensor(elementTypes[dtype], { rank: dims.length, dims: BigInt64Array.from(dims, BigInt) }, data, slot)),
    setTensor: (request, name, tensor) => ok(c.setTensor(request, name, tensor), `bind ${name}`),
    infer: (request) =>
      new Promise((resolve, reject) => {
        c.infer.async(request, (error: Error | null, code: number) => {
          try {
            if (error) throw error;
            ok(code, 'run the program');
            resolve();
          } catch (failure) {
            reject(failure);
          }
        });
      }),
    freeTensor: (tensor) => void c.freeTensor(tensor),
    freeRequest: (request) => void c.freeRequest(request),
    freeCompiled: (compiled) => void c.freeCompiled(compiled),
    freeModel: (model) => void c.freeModel(model),
  };
}

let shapes = 0;

/** `libopenvino_c.so.2641` is 2026.4.1: the year's last two digits, the release, the patch. */
export function versionOf(file: string): string {
  const digits = /\.so\.(\d{2})(\d)(\d)$|\.(\d{2})(\d)(\d)\.dylib$/.exec(file);
  if (!digits) return 'unknown';
  const [year, release, patch] = digits.slice(1).filter((digit) => digit !== undefined);
  return `20${year}.${release}.${patch}`;
}
