import { expect, it } from 'vitest';
import { say } from './testing/in-process.ts';

it.each(['demo', 'train', 'evaluate', 'encode', 'search', 'world', 'bench train', 'bench encode', 'runtime bench', 'export'])(
  'the help of %s tells each default once',
  async (command) => {
    const { code, stdout } = await say([...command.split(' '), '--help']);
    expect(code).toBe(0);
    const words = stdout.replace(/\s+/g, ' ');
    expect(words).not.toMatch(/\(default: [^)]*\) \(default: /);
    if (!/train$|world|runtime|export/.test(command)) expect(words).toContain('auto, ort, openvino (default: auto)');
  },
);
