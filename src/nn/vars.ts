import type { Shape } from '../graph/dims.ts';
import { input, type Tensor } from '../graph/tensor.ts';

/** How a weight that is trained from nothing begins: N(0, deviation²), or one number. */
export type Initializer =
  | { readonly kind: 'normal'; readonly deviation: number }
  | { readonly kind: 'constant'; readonly value: number };

/** A trained tensor. Its name is that of checkpoints (safetensors). */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly initializer: Initializer;
  /** Weight decay applies; not so for biases and norms. */
  readonly decay: boolean;
}

/** A graph input that reads one parameter, or several that lie behind one another in memory, stacked by rows. */
export interface Weight {
  readonly tensor: Tensor;
  readonly parameters: readonly Parameter[];
}

/**
 * One path object that names and collects parameters: `vars.at('encoder').at('layer.0').weight('weight', [4, 3], …)`.
 * The order of collection is the order in memory.
 */
export class Vars {
  readonly weights: Weight[];
  private readonly path: string;

  constructor(weights: Weight[] = [], path = '') {
    this.weights = weights;
    this.path = path;
  }

  at(name: string): Vars {
    return new Vars(this.weights, this.full(name));
  }

  weight(name: string, shape: readonly number[], initializer: Initializer, decay: boolean): Tensor {
    const full = this.full(name);
    return this.collect(full, shape, [{ name: full, shape, initializer, decay }]);
  }

  /** Several parameters of one shape, read as one tensor with their rows stacked. */
  stacked(name: string, parts: readonly string[], shape: readonly number[], initializer: Initializer, decay: boolean): Tensor {
    const parameters = parts.map((part) => ({ name: this.full(part), shape, initializer, decay }));
    return this.collect(this.full(name), [shape[0]! * parts.length, ...shape.slice(1)], parameters);
  }

  /** A weight that is declared again is the same weight. */
  private collect(name: string, shape: Shape, parameters: readonly Parameter[]): Tensor {
    const known = this.weights.find(({ parameters: [first] }) => first!.name === parameters[0]!.name);
    if (known) {
      if (known.tensor.shape.join() !== shape.join())
        throw new Error(`${name} is declared as [${known.tensor.shape}] and as [${shape}]`);
      return known.tensor;
    }
    const tensor = input(name, shape);
    this.weights.push({ tensor, parameters });
    return tensor;
  }

  private full(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }
}
