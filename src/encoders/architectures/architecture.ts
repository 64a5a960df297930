/** What an architecture is: its config.json, its parameters under the names of checkpoints, and its forward recipe. */
import type { Tensor } from '../../graph/tensor.ts';
import type { Vars } from '../../nn/vars.ts';
import type { Json } from '../model-json.ts';
import type { StreamLayout } from '../stream-layout.ts';
import type { TokenStream } from '../token-stream.ts';
import type { ActivationName } from './activations.ts';
import type { ConfigReader } from './config-reader.ts';

/** Sizes that every transformer has, whatever config.json calls them. */
export interface TransformerShape {
  readonly vocabularySize: number;
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly intermediate: number;
  readonly activation: ActivationName;
  /** Longest sequence that has a position, in tokens. */
  readonly positions: number;
  /** ε of the layer norms. */
  readonly epsilon: number;
  /** Deviation of the initial weights. */
  readonly deviation: number;
}

/** Dropout while training: the inputs that its masks are fed through are named `dropout:…`. */
export interface ForwardOptions {
  /** Of hidden states and of attention probabilities, where the architecture drops them; 0 for none. */
  readonly dropout: number;
}

/** From a packed stream to the last hidden state, `[tokens, hidden]`. */
export type HiddenStates = (stream: TokenStream, options: ForwardOptions) => Tensor;

export interface Architecture<C> {
  /** config.json to the shape. `modelType` is the one under which the registry has the architecture. */
  read(reader: ConfigReader, modelType: string): C;
  /** The keys of config.json that say the shape; `before` is what was read, and stays where they say nothing. */
  write(config: C, before: Json): Json;
  /** What it is fed beside tokens. */
  layout(config: C): StreamLayout;
  /** Declares its parameters on `vars`. */
  transformer(vars: Vars, config: C): HiddenStates;
}

/** `[hidden]` over the heads. */
export const headWidth = ({ hidden, heads }: TransformerShape): number => hidden / heads;
