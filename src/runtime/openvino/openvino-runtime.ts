/**
 * OpenVINO on the processor: the fast path, in float32 and, where the processor has the instructions, bfloat16. The
 * library is anyone's installation; finding it is the platform's business.
 */
import { UserError } from '../../core/errors.ts';
import { onnxProgram } from '../onnx-program.ts';
import type { Precision, Runtime } from '../runtime.ts';
import { type OpenVinoLibrary, openLibrary } from './library.ts';
import { lastOutputFirst, openvinoLowering } from './lowering.ts';
import { compileOpenVino } from './program.ts';

/** One library a process: loading it twice would start its threads twice. */
const libraries = new Map<string, Promise<OpenVinoLibrary>>();

/**
 * `file` is the path of libopenvino_c. A file that is not OpenVINO, or a release that is too old, is a `UserError`
 * (`openvino-not-loadable`); so is a precision that the processor does not have (`precision-unavailable`).
 */
export async function openvinoRuntime(file: string): Promise<Runtime> {
  const opening = libraries.get(file) ?? openLibrary(file);
  libraries.set(file, opening);
  const library = await opening.catch((error: unknown) => {
    libraries.delete(file);
    throw error;
  });
  const precisions: Precision[] = ['float32', ...(library.capabilities.includes('BF16') ? (['bfloat16'] as const) : [])];
  return {
    name: 'openvino',
    memory: 'host',
    version: library.version,
    precisions,
    compile: async (graph, options) => {
      requirePrecision(options.precision, precisions);
      const constants = options.constants ?? {};
      return onnxProgram(lastOutputFirst(graph), openvinoLowering, constants, (model) =>
        compileOpenVino(library, model, options),
      );
    },
  };
}

/** Where the instructions are missing OpenVINO would compute in float32 without a word, or fail in words of its own. */
export function requirePrecision(wanted: Precision, available: readonly Precision[]): void {
  if (available.includes(wanted)) return;
  throw new UserError({
    code: 'precision-unavailable',
    message: `this processor has no ${wanted} instructions; OpenVINO offers ${available.join(', ')} here`,
    fix: `--precision ${available.join(' or --precision ')}`,
  });
}
