import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { float32, type HostTensor, int32 } from '../../core/tensor-data.ts';
import { findInstalledOpenVino } from '../../node/runtimes.ts';
import type { Program } from '../runtime.ts';
import { type OpenVinoLibrary, openLibrary } from './library.ts';
import { compileOpenVino } from './program.ts';
import { node, onnxModel, type Tensors } from './testing/onnx-models.ts';

const installation = await findInstalledOpenVino();
if (!installation) console.warn('OpenVINO is not on this machine: its programs are not tested (attune runtime add openvino)');

describe.skipIf(!installation)('a program of OpenVINO', () => {
  let library: OpenVinoLibrary;
  beforeAll(async () => {
    library = await openLibrary(installation!.library);
  });
  const programs: Program[] = [];
  afterAll(async () => {
    for (const program of programs) await program.dispose();
  });
  const compile = async (bytes: Uint8Array) => {
    const program = await compileOpenVino(library, bytes, { precision: 'float32', threads: 2 });
    programs.push(program);
    return program;
  };
  const ones = (...shape: number[]) => float32(new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(1), shape);
  /** y = x ⊙ w for x `[n, 2]` and w `[1, 2]`. */
  const product = () => compile(onnxModel([node('Mul', ['x', 'w'], ['y'])], { x: ones(1, 2), w: ones(1, 2) }, { y: ones(1, 2) }));
  const w = float32(Float32Array.of(2, 3), [1, 2]);

  it('adds bias to a product within float32 of a sum in float64', async () => {
    const [rows, inner, columns] = [37, 300, 19];
    const fill = (n: number, phase: number) => Float32Array.from({ length: n }, (_, i) => Math.sin(i * 1.3 + phase));
    const inputs = {
      a: float32(fill(rows * inner, 0), [rows, inner]),
      b: float32(fill(inner * columns, 1), [inner, columns]),
      bias: float32(fill(columns, 2), [columns]),
    };
    const y = ones(rows, columns);
    const program = await compile(
      onnxModel([node('MatMul', ['a', 'b'], ['ab']), node('Add', ['ab', 'bias'], ['y'])], inputs, { y }),
    );
    await program.run(inputs, { y });
    for (let i = 0; i < rows * columns; i++) {
      let sum = inputs.bias.data[i % columns] as number;
      for (let k = 0; k < inner; k++)
        sum +=
          (inputs.a.data[Math.floor(i / columns) * inner + k] as number) * (inputs.b.data[k * columns + (i % columns)] as number);
      expect(Math.abs((y.data[i] as number) - sum)).toBeLessThan(1e-4);
    }
  });

  it('writes results of every shape into the memory it is given, and nothing beside it', async () => {
    const program = await product();
    for (const rows of [3, 1, 8, 3]) {
      const memory = new Float32Array(new SharedArrayBuffer(4 * 40)).fill(-1);
      const y = float32(memory.subarray(5, 5 + 2 * rows), [rows, 2]);
      await program.run({ x: ones(rows, 2), w }, { y });
      expect([...memory]).toEqual(Array.from({ length: 40 }, (_, i) => (i < 5 || i >= 5 + 2 * rows ? -1 : i % 2 === 1 ? 2 : 3)));
    }
  });

  it('reads and writes small arrays where they are, though much was allocated between two runs', async () => {
    const program = await product();
    const [x, y] = [float32(Float32Array.of(1, 1), [1, 2]), float32(Float32Array.of(0, 0), [1, 2])];
    await program.run({ x, w }, { y });
    let garbage: object[] = [];
    for (let i = 0; i < 3e6; i++) {
      if (garbage.length > 1e5) garbage = [];
      garbage.push({ i });
    }
    (x.data as Float32Array).set([5, 7]);
    await program.run({ x, w }, { y });
    expect([...y.data]).toEqual([10, 21]);
  });

  it('runs on empty tensors', async () => {
    const program = await product();
    await program.run({ x: ones(0, 2), w }, { y: ones(0, 2) });
    const y = ones(1, 2);
    await program.run({ x: ones(1, 2), w }, { y });
    expect([...y.data]).toEqual([2, 3]);
  });

  it('binds what is read or written only, and leaves out inputs that nothing reads', async () => {
    const program = await compile(onnxModel([node('Mul', ['x', 'x'], ['y'])], { x: ones(1), unused: ones(1) }, { y: ones(1) }));
    expect([...program.inputs]).toEqual(['x']);
    const y = ones(1);
    await program.run({ x: float32(Float32Array.of(3)) }, { y });
    expect([...y.data]).toEqual([9]);
  });

  describe('refuses', () => {
    const refused = (title: string, inputs: Tensors, outputs: Tensors, message: string) =>
      it(title, async () => {
        const program = await product();
        await expect(program.run(inputs, outputs)).rejects.toThrow(message);
        const y = ones(2, 2);
        await program.run({ x: ones(2, 2), w }, { y });
        expect([...y.data], 'the next run is right').toEqual([2, 3, 2, 3]);
      });
    const x = ones(2, 2);
    refused('an input that was not given', { x }, { y: ones(2, 2) }, 'no tensor was given for the input w');
    refused('an output without memory', { x, w }, {}, 'no tensor was given for the output y');
    refused('an output that it does not have', { x, w }, { y: ones(2, 2), z: ones(1) }, 'the program has no output z; it has y');
    refused(
      'memory for more than the result',
      { x, w },
      { y: ones(3, 2) },
      'the output y has the shape [2,2]; its memory has [3,2]',
    );
    refused(
      'memory for less than the result',
      { x, w },
      { y: ones(1, 2) },
      'an output has the shape [2,2], more than its memory holds: y has [1,2]',
    );
    refused(
      'memory of the right size in another shape',
      { x: ones(2, 2), w },
      { y: ones(4, 1) },
      'the output y has the shape [2,2]; its memory has [4,1]',
    );
    refused(
      'memory of another length than its shape says',
      { x: float32(new Float32Array(3), [2, 2]), w },
      { y: ones(2, 2) },
      'x has 3 numbers; its shape [2,2] needs 4',
    );
    refused(
      'another element type',
      { x: int32(new Int32Array(4), [2, 2]), w },
      { y: ones(2, 2) },
      'Failed to set tensor for input with precision: i32',
    );
    refused(
      'shapes that do not go together',
      { x, w: float32(new Float32Array(3), [1, 3]) },
      { y: ones(2, 2) },
      'OpenVINO could not',
    );

    it('memory whose axes are swapped', async () => {
      const program = await compile(onnxModel([node('Transpose', ['x'], ['y'])], { x: ones(1, 1) }, { y: ones(1, 1) }));
      await expect(program.run({ x: ones(2, 3) }, { y: ones(2, 3) })).rejects.toThrow(
        'the output y has the shape [3,2]; its memory has [2,3]',
      );
    });

    it('memory that was handed over to another thread', async () => {
      const program = await product();
      const gone = ones(2, 2);
      const y = ones(2, 2);
      await program.run({ x: gone, w }, { y });
      structuredClone(gone.data.buffer, { transfer: [gone.data.buffer as ArrayBuffer] });
      await expect(program.run({ x: gone, w }, { y })).rejects.toThrow('x has 0 numbers; its shape [2,2] needs 4');
    });

    it('bytes that are no model, and operators that there are not, in the words of OpenVINO', async () => {
      await expect(compile(new Uint8Array([1, 2, 3]))).rejects.toThrow(/could not read the model .*Unable to read the model/s);
      await expect(compile(onnxModel([node('Nonsense', ['x'], ['y'])], { x: ones(1) }, { y: ones(1) }))).rejects.toThrow(
        /No conversion rule found for operations: Nonsense/,
      );
    });

    it('a second run while one goes on, and any run after it was disposed of', async () => {
      const program = await product();
      const tensors: [Record<string, HostTensor>, Record<string, HostTensor>] = [
        { x: ones(100_000, 2), w },
        { y: ones(100_000, 2) },
      ];
      const first = program.run(...tensors);
      await expect(program.run(...tensors)).rejects.toThrow('the program is running');
      const gone = program.dispose();
      await first;
      await gone;
      expect(tensors[1]['y']!.data.at(-1)).toBe(3);
      await program.dispose();
      await expect(program.run(...tensors)).rejects.toThrow('the program was disposed of');
    });
  });

  it('runs beside another program', async () => {
    const pair = await Promise.all([product(), product()]);
    const outputs = [ones(50_000, 2), ones(50_000, 2)];
    await Promise.all(
      pair.map((program, i) =>
        program.run({ x: ones(50_000, 2), w: float32(Float32Array.of(i + 1, 1), [1, 2]) }, { y: outputs[i]! }),
      ),
    );
    expect(outputs.map(({ data }) => data[99_998])).toEqual([1, 2]);
  });

  it('lets go of memory that it is no longer bound to: 10,000 bindings of 64 KiB', async () => {
    const program = await product();
    const bindAnew = async (times: number) => {
      for (let i = 0; i < times; i++) await program.run({ x: ones(8192, 2), w }, { y: ones(8192, 2) });
    };
    await bindAnew(1000);
    const before = process.memoryUsage().rss;
    await bindAnew(4000);
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
  });
});
