import { UserError } from '../core/errors.ts';

/**
 * Refuses weights that are no numbers: every vector would be NaN, and a training step would seem to have diverged.
 *
 * @throws UserError `tensor-not-finite`
 */
export function checkFiniteWeights(data: Float32Array, { name, file }: { readonly name: string; readonly file: string }): void {
  // Four sums, so that one pass is as fast as memory. Only NaN and infinity give anything but 0 times 0.
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = data.length - (data.length % 4);
  for (let i = 0; i < whole; i += 4) {
    a += data[i]! * 0;
    b += data[i + 1]! * 0;
    c += data[i + 2]! * 0;
    d += data[i + 3]! * 0;
  }
  for (let i = whole; i < data.length; i++) a += data[i]! * 0;
  if (a + b + c + d === 0) return;
  const bad = data.reduce((count, x) => count + (Number.isFinite(x) ? 0 : 1), 0);
  const first = data.findIndex((x) => !Number.isFinite(x));
  const said = (n: number) => n.toLocaleString('en');
  throw new UserError({
    code: 'tensor-not-finite',
    message: `the tensor ${name} holds NaN or infinity: ${said(bad)} of ${said(data.length)} numbers, the first is ${data[first]} at place ${said(first + 1)}`,
    fix: 'fetch the model again, or take one from before its training diverged: its vectors would hold no numbers',
    file,
  });
}
