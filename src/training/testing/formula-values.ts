/**
 * The weights of the golden models, as scripts/make-architecture-golden.py has them: numbers from a linear congruential
 * generator that begins at the name's FNV-1a hash.
 */
export function formulaValues(name: string, shape: readonly number[]): Float32Array {
  let state = 2166136261;
  for (const byte of new TextEncoder().encode(name)) state = Math.imul(state ^ byte, 16777619) >>> 0;
  const norm = shape.length === 1 && name.endsWith('weight') ? 1 : 0;
  const size = shape.length > 1 ? 0.75 : 0.25;
  return Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return norm + size * ((state >>> 8) / 2 ** 23 - 1);
  });
}
