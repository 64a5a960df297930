/** `attune/runtime`: what computes. */
export { type ChosenRuntime, chooseRuntime, type RuntimeChoice } from '../node/runtimes.ts';
export { referenceRuntime } from '../runtime/reference/reference-runtime.ts';
export {
  type CompileOptions,
  type Precision,
  type Program,
  precisions,
  type Runtime,
  type RuntimeName,
  runtimeNames,
} from '../runtime/runtime.ts';
