interface RawTensor {
  readonly name: string;
  readonly dtype: 'F32' | 'I8' | 'I32' | 'I64';
  readonly shape: readonly number[];
  readonly data: Float32Array | Int8Array | Int32Array | BigInt64Array;
}

/** A safetensors file of any types, which attune itself does not write. */
export function integerTensors(tensors: readonly RawTensor[]): Uint8Array {
  let at = 0;
  const header = Object.fromEntries(
    tensors.map(({ name, dtype, shape, data }) => {
      const start = at;
      at += data.byteLength;
      return [name, { dtype, shape, data_offsets: [start, at] }];
    }),
  );
  const text = JSON.stringify(header);
  const json = Buffer.from(text.padEnd(Math.ceil(Buffer.byteLength(text) / 8) * 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  const bodies = tensors.map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  return new Uint8Array(Buffer.concat([length, json, ...bodies]));
}
