/** The functions of OpenVINO's C interface that a program needs, as koffi declares them. Types are those of 2026.4's headers. */

import type { LibraryHandle } from 'koffi';
import { attuneCommand } from '../../core/attune-command.ts';
import { UserError } from '../../core/errors.ts';

type Koffi = typeof import('koffi').default;
type KoffiFunction = ReturnType<LibraryHandle['func']>;

export type CInterface = ReturnType<typeof declareInterface>;

/** koffi's type names are global, so each library that is opened has its own. */
let opened = 0;

/** Loads a library; what it needs in turn is found beside it. Anything that is missing is a `UserError`. */
export function declareInterface(koffi: Koffi, file: string) {
  const id = ++opened;
  const [shape, partialShape, property, version] = [
    `ov_shape_${id}`,
    `ov_partial_shape_${id}`,
    `ov_property_${id}`,
    `ov_version_${id}`,
  ];
  koffi.struct(shape, { rank: 'int64', dims: 'int64 *' });
  koffi.struct(partialShape, { leastRank: 'int64', mostRank: 'int64', dims: 'void *' });
  koffi.struct(property, { key: 'const char *', value: 'const char *' });
  koffi.struct(version, { build: 'void *', description: 'void *' });
  try {
    const lib = koffi.load(file);
    const f = (signature: string) => lib.func(signature);
    return {
      version: f(`int ov_get_openvino_version(_Out_ ${version} *version)`),
      freeVersion: f(`void ov_version_free(${version} *version)`),
      coreCreate: f('int ov_core_create(_Out_ void **core)'),
      getProperty: f('int ov_core_get_property(void *core, const char *device, const char *key, _Out_ void **value)'),
      readModel: f(
        'int ov_core_read_model_from_memory_buffer(void *core, const uint8 *bytes, size_t length, void *weights, _Out_ void **model)',
      ),
      compile: optional(() =>
        f(
          `int ov_core_compile_model_props(void *core, void *model, const char *device, size_t count, const ${property} *properties, _Out_ void **compiled)`,
        ),
      ),
      compileVariadic: f(
        'int ov_core_compile_model(void *core, void *model, const char *device, size_t words, _Out_ void **compiled, ...)',
      ),
      inputs: f('int ov_model_inputs_size(void *model, _Out_ size_t *n)'),
      input: f('int ov_model_const_input_by_index(void *model, size_t i, _Out_ void **port)'),
      outputs: f('int ov_model_outputs_size(void *model, _Out_ size_t *n)'),
      output: f('int ov_model_const_output_by_index(void *model, size_t i, _Out_ void **port)'),
      portName: f('int ov_port_get_any_name(void *port, _Out_ void **name)'),
      portShape: f(`int ov_port_get_partial_shape(void *port, _Out_ ${partialShape} *shape)`),
      isDynamic: f(`bool ov_partial_shape_is_dynamic(${partialShape} shape)`),
      freePartialShape: f(`void ov_partial_shape_free(${partialShape} *shape)`),
      freePort: f('void ov_output_const_port_free(void *port)'),
      request: f('int ov_compiled_model_create_infer_request(void *compiled, _Out_ void **request)'),
      tensor: f(`int ov_tensor_create_from_host_ptr(int type, ${shape} shape, void *data, _Out_ void **tensor)`),
      byteSize: f('int ov_tensor_get_byte_size(void *tensor, _Out_ size_t *bytes)'),
      tensorShape: f(`int ov_tensor_get_shape(void *tensor, _Out_ ${shape} *shape)`),
      freeShape: f(`int ov_shape_free(${shape} *shape)`),
      setTensor: f('int ov_infer_request_set_tensor(void *request, const char *name, void *tensor)'),
      start: f('int ov_infer_request_start_async(void *request)'),
      wait: f('int ov_infer_request_wait(void *request)'),
      freeTensor: f('void ov_tensor_free(void *tensor)'),
      freeRequest: f('void ov_infer_request_free(void *request)'),
      freeCompiled: f('void ov_compiled_model_free(void *compiled)'),
      freeModel: f('void ov_model_free(void *model)'),
      /** A copy that belongs to the caller. */
      lastError: f('void *ov_get_last_err_msg()'),
      errorInfo: f('const char *ov_get_error_info(int code)'),
      free: f('void ov_free(void *text)'),
    };
  } catch (cause) {
    throw notLoadable(file, (cause as Error).message, cause);
  }
}

export function notLoadable(file: string, why: string, cause?: unknown): UserError {
  return new UserError({
    code: 'openvino-not-loadable',
    message: `${file} cannot be loaded as OpenVINO: ${why}`,
    fix: `${attuneCommand} runtime add openvino fetches a release that was tried; --runtime ort works without it`,
    cause,
  });
}

/** Older releases compile only through a call with a variable number of arguments, which koffi cannot make on another thread. */
function optional(find: () => KoffiFunction): KoffiFunction | undefined {
  try {
    return find();
  } catch {
    return undefined;
  }
}
