/**
 * What a runtime is: it compiles a graph into a program that runs on memory of ours. Parameters are inputs like any
 * other, so that an optimizer can update them in place between two runs.
 */
import type { DType, HostTensor, TensorData } from '../core/tensor-data.ts';
import type { Graph } from '../graph/graph.ts';

export type { DType, HostTensor, TensorData };

/** Products in bfloat16 keep weights, moments and the optimizer in float32. */
export const precisions = ['float32', 'bfloat16'] as const;
/** The numbers of products; all else is float32. */
export type Precision = (typeof precisions)[number];

/** How a graph is compiled. */
export interface CompileOptions {
  readonly precision: Precision;
  readonly threads: number;
  /** Inputs that never change (a served model's weights): they go into the program, which may reorder them for speed. */
  readonly constants?: Readonly<Record<string, HostTensor>>;
}

/** A compiled graph. */
export interface Program {
  /** Names of the inputs that the program reads. Others that are given are ignored. */
  readonly inputs: ReadonlySet<string>;
  /**
   * Runs once. Every output stands in `outputs` with its full shape; results are written straight into its memory.
   * The same tensors may be given run after run: a runtime keeps its binding where memory and shape are unchanged.
   */
  run(inputs: Readonly<Record<string, HostTensor>>, outputs: Readonly<Record<string, HostTensor>>): Promise<void>;
  /** Lets go of its memory. */
  dispose(): Promise<void>;
}

/** Compiles graphs. */
export interface Runtime {
  readonly name: RuntimeName;
  /** Where the tensors of a program live. A runtime whose memory is a device's keeps its state there between runs. */
  readonly memory: 'host';
  readonly version: string;
  readonly precisions: readonly Precision[];
  /** Compiles a graph once, for any sizes of its symbols. */
  compile(graph: Graph, options: CompileOptions): Promise<Program>;
}

/** The names of all runtimes. */
export const runtimeNames = ['reference', 'ort', 'openvino'] as const;
/** The runtimes that there are. */
export type RuntimeName = (typeof runtimeNames)[number];
