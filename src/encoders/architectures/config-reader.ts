import { show, UserError } from '../../core/errors.ts';
import { isObject, type Json } from '../model-json.ts';
import { type ActivationName, activations } from './activations.ts';
import type { TransformerShape } from './architecture.ts';

/** A number beyond it is a mistake; building so many layers would take all memory. */
const mostLayers = 1000;

/** What the sizes are called in config.json. */
export interface ShapeKeys {
  readonly hidden: string;
  readonly layers: string;
  readonly heads: string;
  readonly intermediate: string;
  readonly activation: string;
  readonly epsilon: string;
}

export const usualKeys: ShapeKeys = {
  hidden: 'hidden_size',
  layers: 'num_hidden_layers',
  heads: 'num_attention_heads',
  intermediate: 'intermediate_size',
  activation: 'hidden_act',
  epsilon: 'layer_norm_eps',
};

/** Takes values out of config.json; what is not as it must be is a `UserError` that names the key. */
export class ConfigReader {
  readonly json: Json;
  readonly file: string;

  constructor(json: Json, file: string) {
    this.json = json;
    this.file = file;
  }

  /** null counts as missing, as it does in Python. */
  get(key: string): unknown {
    return this.json[key] ?? undefined;
  }

  whole(key: string, { least = 1, fallback }: { readonly least?: number; readonly fallback?: number } = {}): number {
    const value = this.json[key] ?? fallback;
    if (!Number.isSafeInteger(value) || (value as number) < least)
      throw this.invalid(`${key} is ${show(value)}; a whole number ${least > 0 ? 'above' : 'from'} 0 was needed`);
    return value as number;
  }

  real(key: string, fallback: number): number {
    return this.realOf(key, this.json[key] ?? fallback);
  }

  realOf(key: string, value: unknown): number {
    if (!(Number.isFinite(value) && (value as number) > 0))
      throw this.invalid(`${key} is ${show(value)}; a number above 0 was needed`);
    return value as number;
  }

  flag(key: string, fallback: boolean): boolean {
    const value = this.json[key] ?? fallback;
    if (typeof value !== 'boolean') throw this.invalid(`${key} is ${show(value)}; true or false was needed`);
    return value;
  }

  /** Refuses a model that sets a key to something that changes its vectors and that attune does not do. */
  only(key: string, value: unknown, what: string): void {
    const found = this.get(key);
    if (found !== undefined && found !== value) throw this.unknown(`${key} is ${show(found)}; attune runs ${what}`);
  }

  activation(key: string): ActivationName {
    const value = this.json[key] ?? 'gelu';
    if (typeof value === 'string' && Object.hasOwn(activations, value)) return value as ActivationName;
    throw this.invalid(`${key} is ${show(value)}; attune knows ${Object.keys(activations).join(', ')}`, 'choose another model');
  }

  /** All but the positions, which architectures count in their own ways. */
  shape(keys: ShapeKeys = usualKeys, epsilon = 1e-12): Omit<TransformerShape, 'positions'> {
    const activation = this.activation(keys.activation);
    const [hidden, heads, layers] = [this.whole(keys.hidden), this.whole(keys.heads), this.whole(keys.layers)];
    if (hidden % heads !== 0) throw this.invalid(`${keys.hidden} ${hidden} does not divide into ${heads} heads`);
    if (layers > mostLayers) throw this.invalid(`${keys.layers} is ${layers}; at most ${mostLayers} were expected`);
    return {
      vocabularySize: this.whole('vocab_size'),
      hidden,
      heads,
      layers,
      intermediate: this.whole(keys.intermediate),
      activation,
      epsilon: this.real(keys.epsilon, epsilon),
      deviation: this.real('initializer_range', 0.02),
    };
  }

  /** The base of unscaled rotary positions, where older files may have it under a key of their own. */
  ropeTheta(fallback: number, oldKey = 'rope_theta'): number {
    const rope = this.get('rope_parameters') ?? {};
    if (!isObject(rope)) throw this.invalid(`rope_parameters is ${show(rope)}; an object was needed`);
    this.defaultRope(rope['rope_type']);
    return this.realOf('rope_theta', rope['rope_theta'] ?? this.get(oldKey) ?? fallback);
  }

  defaultRope(type: unknown = 'default'): void {
    if (type !== 'default') throw this.unknown(`the model's rotary positions are of the kind ${show(type)}; attune runs default`);
  }

  /** Rotary positions turn the first half of a head together with the second. */
  evenHeads({ hidden, heads }: Pick<TransformerShape, 'hidden' | 'heads'>): void {
    if ((hidden / heads) % 2 !== 0)
      throw this.invalid(`heads of ${hidden / heads} numbers cannot be turned by halves; an even width was needed`);
  }

  invalid(message: string, fix = "use the model's own config.json"): UserError {
    return new UserError({ code: 'config-invalid', message, fix, file: this.file });
  }

  unknown(message: string, fix = 'choose another model'): UserError {
    return new UserError({ code: 'architecture-unknown', message, fix, file: this.file });
  }
}

/** The sizes under their usual keys, as config.json is written. */
export function writtenShape(shape: TransformerShape, keys: ShapeKeys = usualKeys): Record<string, unknown> {
  return {
    [keys.activation]: shape.activation,
    [keys.hidden]: shape.hidden,
    initializer_range: shape.deviation,
    [keys.intermediate]: shape.intermediate,
    [keys.epsilon]: shape.epsilon,
    [keys.heads]: shape.heads,
    [keys.layers]: shape.layers,
    vocab_size: shape.vocabularySize,
  };
}
