import { ProtobufWriter } from '../protobuf-writer.ts';

/** Writes fields of a message, last first. */
export type Fields = (out: ProtobufWriter) => void;

/** Bytes of a message of its own, such as no writer of ours makes. */
export function message(write: Fields): Uint8Array {
  const out = new ProtobufWriter();
  write(out);
  return out.finish();
}
export const modelWith = (graph: Fields, rest: Fields = () => {}) =>
  message((out) => {
    rest(out);
    out.message(7, () => graph(out));
    out.int(1, 8);
  });
export const withTensor = (tensor: Fields) => modelWith((out) => out.message(5, () => tensor(out)));
export const withNode = (node: Fields) => modelWith((out) => out.message(1, () => node(out)));
export const withAttribute = (attribute: Fields) =>
  withNode((out) => {
    out.message(5, () => {
      attribute(out);
      out.text(1, 'a');
    });
    out.text(4, 'If');
    out.text(3, 'n');
  });
export const withValue = (type: Fields) =>
  modelWith((out) =>
    out.message(11, () => {
      type(out);
      out.text(1, 'x');
    }),
  );

export const tensorOf =
  (code: number, dims: readonly number[], write: Fields): Fields =>
  (out) => {
    write(out);
    out.text(8, 'w');
    out.int(2, code);
    for (const dim of dims.toReversed()) out.int(1, dim);
  };
