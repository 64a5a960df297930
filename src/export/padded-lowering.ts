/**
 * How an encoder's ops are said where its one grid is the whole batch, padding included: row i·seq + j of the stream is place j
 * of text i. The row gathers that split heads and lead to the grid and back are then transpositions, and are said so.
 *
 * Opset 18 has no Gelu; ONNX Runtime makes one node of the five that stand for it here.
 */
import type { StreamLayout } from '../encoders/stream-layout.ts';
import { partNames } from '../encoders/token-stream.ts';
import { inputName } from '../graph/graph.ts';
import type { Tensor } from '../graph/tensor.ts';
import { int, ints } from '../runtime/lowering/emitter.ts';
import { type LoweringTable, standardLowering } from '../runtime/lowering/standard.ts';

/** The value that holds the type of every token, `[tokens]`. */
export const tokenTypesName = 'tokenTypes';

/** Texts, places: the sizes of the one grid. */
const [ROWS, SEQ] = ['rows0', 'seq0'];

export function paddedLowering({ heads, width }: StreamLayout): LoweringTable {
  return {
    ...standardLowering,
    gelu: (emitter, [x], outputs) => {
      const scaled = emitter.emit('Div', [x!, emitter.constant([Math.SQRT2])]);
      const share = emitter.emit('Add', [emitter.emit('Erf', [scaled]), emitter.constant([1])]);
      emitter.emit('Mul', [emitter.emit('Mul', [x!, share]), emitter.constant([0.5])], {}, { outputs });
    },
    gatherRows: (emitter, [table, index], outputs, { inputs: [tableTensor, indexTensor] }) => {
      const typed = isTypeTable(tableTensor!) && indexTensor!.node.op === 'constant';
      emitter.emit('Gather', [table!, typed ? tokenTypesName : index!], { axis: int(0) }, { outputs });
    },
    dealRows: (emitter, [x], outputs, { inputs: [, , ...indices] }) => {
      expectNames(indices, partNames);
      const parts = emitter.emit('Reshape', [x!, emitter.shape([ROWS, SEQ, 3, heads, width])]);
      const inOrder = emitter.emit('Transpose', [parts], { perm: ints([2, 0, 3, 1, 4]) });
      const apart = partNames.map(() => emitter.name('part'));
      const one = emitter.constant([1, 1, 1], [3], 'int64');
      emitter.emit('Split', [inOrder, one], { axis: int(0) }, { outputs: apart });
      const rows = emitter.constant([-1, width], [2], 'int64');
      for (const [i, part] of apart.entries()) emitter.emit('Reshape', [part, rows], {}, { outputs: [outputs[i]!] });
    },
    collectRows: (emitter, [, part], outputs, { inputs: [, , back] }) => {
      expectNames([back!], ['contexts']);
      const byHead = emitter.emit('Reshape', [part!, emitter.shape([ROWS, heads, SEQ, width])]);
      const byPlace = emitter.emit('Transpose', [byHead], { perm: ints([0, 2, 1, 3]) });
      emitter.emit('Reshape', [byPlace, emitter.constant([-1, width], [2], 'int64')], {}, { outputs });
    },
  };
}

/** A table of token types with a choice: all texts are of type 0, and other stacks feed the types. */
export const isTypeTable = ({ node, shape }: Tensor): boolean =>
  node.op === 'input' && /token_type_embeddings\.weight$/.test(inputName(node)) && (shape[0] as number) > 1;

function expectNames(indices: readonly Tensor[], names: readonly string[]): void {
  const found = indices.map(({ node }) => (node.op === 'input' ? inputName(node) : node.op));
  if (found.join() !== names.map((name) => `${name}0`).join())
    throw new Error(`rows are dealt by ${found.join(', ')}; a padded batch knows only what attention deals by`);
}
