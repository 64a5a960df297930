import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { quoted } from './quoted.ts';

describe('a path in a command that is printed', () => {
  it.each(['runs/squad-2', 'my runs/a', '数据/问答', "it's", '$HOME `x` "y"'])('reaches a shell as it is: %s', (path) => {
    expect(spawnSync('sh', ['-c', `printf %s ${quoted(path)}`], { encoding: 'utf8' }).stdout).toBe(path);
  });
  it('has quotes only where it needs them', () => {
    expect(quoted('runs/squad-2')).toBe('runs/squad-2');
  });
});
