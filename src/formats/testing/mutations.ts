import fc from 'fast-check';

/** Valid content with a few bytes changed, removed, doubled or added; and bytes without any sense. */
export function mutationsOf(valid: Uint8Array): fc.Arbitrary<Uint8Array> {
  const at = fc.nat(valid.length);
  const byte = fc.integer({ min: 0, max: 255 });
  const change = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), at, byte }),
    fc.record({ kind: fc.constant('remove' as const), at, count: fc.nat(40) }),
    fc.record({ kind: fc.constant('insert' as const), at, bytes: fc.uint8Array({ maxLength: 12 }) }),
    fc.record({ kind: fc.constant('repeat' as const), at, count: fc.nat(40) }),
    fc.record({ kind: fc.constant('cut' as const), at }),
  );
  const mutated = fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) =>
    changes.reduce<number[]>((bytes, one) => {
      if (one.kind === 'set') bytes[Math.min(one.at, bytes.length - 1)] = one.byte;
      else if (one.kind === 'remove') bytes.splice(one.at, one.count);
      else if (one.kind === 'insert') bytes.splice(one.at, 0, ...one.bytes);
      else if (one.kind === 'repeat') bytes.splice(one.at, 0, ...bytes.slice(one.at, one.at + one.count));
      else bytes.splice(one.at);
      return bytes;
    }, Array.from(valid)),
  );
  return fc.oneof(
    { weight: 4, arbitrary: mutated.map((bytes) => Uint8Array.from(bytes)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  );
}
