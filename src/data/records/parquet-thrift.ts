/** Values of a table of contents or of a page's header; each becomes an object of about a hundred bytes. */
const MOST_VALUES = 2_000_000;
/** Structures and lists within each other; Parquet's own go seven deep. */
const DEEPEST = 32;

/**
 * Walks over a structure of Thrift's compact protocol, and gives where it ends. The reader after it makes lists as long as they claim to be,
 * and whole numbers of as many bytes as follow; here each must be there, before anything is made.
 *
 * @throws RangeError
 */
export function checkThrift(view: DataView, from: number): number {
  let [at, values] = [from, 0];
  const skip = (bytes: number) => {
    if (!(bytes >= 0 && bytes <= view.byteLength - at)) throw new RangeError(`a value claims ${bytes} bytes`);
    at += bytes;
  };
  const element = (type: number, depth: number): void => {
    if (++values > MOST_VALUES) throw new RangeError(`it has more than ${MOST_VALUES.toLocaleString('en')} values`);
    if (type === 3) skip(1);
    else if (type >= 4 && type <= 6) varint();
    else if (type === 7) skip(8);
    else if (type === 8) skip(varint());
    else if (type === 9 || type === 12) {
      if (depth > DEEPEST) throw new RangeError(`its structures lie more than ${DEEPEST} deep`);
      if (type === 9) list(depth + 1);
      else struct(depth + 1);
    } else if (type !== 1 && type !== 2) throw new RangeError(`a value is of the kind ${type}`);
  };
  const list = (depth: number): void => {
    const head = view.getUint8(at++);
    const [of, size] = [head & 0x0f, head >> 4 === 15 ? varint() : head >> 4];
    if (size > view.byteLength - at) throw new RangeError(`a list claims ${size} values`);
    // Truth values in lists are bytes.
    for (let i = 0; i < size; i++) element(of === 1 || of === 2 ? 3 : of, depth);
  };
  const struct = (depth: number): void => {
    for (let field = view.getUint8(at++); (field & 0x0f) !== 0; field = view.getUint8(at++)) {
      if (field >> 4 === 0) varint();
      element(field & 0x0f, depth);
    }
  };
  const varint = (): number => {
    const { value, end } = readVarint(view, at);
    at = end;
    return value;
  };
  struct(0);
  return at;
}

/** A whole number of at most ten bytes, which 64 bits take, and where it ends. @throws RangeError */
export function readVarint(view: DataView, from: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = view.getUint8(from + i);
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, end: from + i + 1 };
  }
  throw new RangeError('a whole number has more than ten bytes');
}
