import type { Random } from '../../core/random.ts';
import type { Language } from '../language.ts';
import type { ValueModel } from './types.ts';

/** A value as each language writes it. */
export type Value = Readonly<Record<Language, string>>;

export function drawValue(model: ValueModel, random: Random): Value {
  if (model.draw === 'choice') return random.pick(model.options);
  const step = model.draw === 'number' ? model.step : 1;
  const digits = String(model.from + step * random.int(Math.floor((model.to - model.from) / step) + 1));
  return { zh: digits, en: model.draw === 'number' ? digits.replace(/\B(?=(\d{3})+$)/g, ',') : digits };
}

/** A value that differs from another. */
export function drawOther(model: ValueModel, random: Random, other: Value): Value {
  for (let attempt = 0; ; attempt++) {
    const value = drawValue(model, random.fork(attempt));
    if (value.zh !== other.zh) return value;
  }
}
