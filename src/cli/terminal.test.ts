import { describe, expect, it } from 'vitest';
import { duration, progressLine, timeLeft } from './progress-line.ts';
import { sparkline } from './sparkline.ts';
import { displayWidth, shortened, table } from './table.ts';
import { terminal } from './terminal.ts';
import { screen } from './testing/screen.ts';

/** A terminal whose clock stands where it is put. */
function shown({ isTTY = false, columns = 80 } = {}) {
  const written = { stdout: '', stderr: '', now: 0 };
  const to = (name: 'stdout' | 'stderr') => ({
    ...{ isTTY, columns },
    write: (text: string) => {
      written[name] += text;
    },
  });
  return { written, ...terminal({ stdout: to('stdout'), stderr: to('stderr'), clock: () => written.now, environment: {} }) };
}

describe('the terminal', () => {
  it('prints results to stdout, and notes and errors to stderr, without colours where it is none', () => {
    const { written, print, note, error } = shown();
    print('a result');
    note('to know');
    error('found this', 'try that');
    expect(written).toMatchObject({ stdout: 'a result\n', stderr: '  to know\nerror: found this\nfix:   try that\n' });
  });

  it('tells of progress a line every five seconds where it is none, and nothing of what is quicker', () => {
    const { written, progress } = shown();
    for (let done = 1; done <= 100; done++) {
      written.now = done * 150;
      progress({ task: 'training', done, total: 100, figures: { loss: '0.5' } });
    }
    expect(written.stderr).toBe('  training  34/100  loss 0.5  10 s left\n  training  68/100  loss 0.5  5 s left\n');
  });

  it('draws a bar on one line, keeps it below what is noted, and leaves it when long work ends', async () => {
    const on = screen(80, 24);
    let now = 0;
    const { progress, note, print } = terminal({ stdout: on, stderr: on, clock: () => now, environment: {} });
    progress({ task: 'training', done: 1, total: 2 });
    const bar = (rest: string) => `  training  ${'━'.repeat(22)}  ${rest}`;
    expect(await on.lines()).toEqual([bar('1/2')]);
    note('by the way');
    expect(await on.lines()).toEqual(['  by the way', bar('1/2')]);
    now = 3000;
    progress({ task: 'training', done: 2, total: 2 });
    progress({ task: 'brief', done: 1, total: 1 });
    expect((await on.lines())[2]).toContain('brief  ━');
    note('after it');
    print('a result');
    expect(await on.lines()).toEqual(['  by the way', bar('2/2'), '  after it', 'a result']);
  });
});

describe('a line of progress', () => {
  const event = { task: 'training', done: 62, total: 98, figures: { loss: '0.361', 'tokens/s': '1,830' } };
  const colours = { cyan: String, dim: String };

  it('loses its bar, then its end, where columns are few', () => {
    const all = 'training  62/98  loss 0.361  1,830 tokens/s  3 min left';
    const left = '3 min left';
    expect(progressLine(event, { left })).toBe(all);
    expect(progressLine(event, { left, bar: colours, width: 80 })).toBe(
      `training  ${'━'.repeat(22)}  62/98  loss 0.361  1,830 tokens/s  3 min left`,
    );
    expect(progressLine(event, { left, bar: colours, width: 60 })).toBe(all);
    expect(progressLine(event, { left, bar: colours, width: 20 })).toBe('training  62/98  lo…');
  });

  it('fits its columns in Chinese too', () => {
    const chinese = progressLine({ task: '编码 两千 段落', done: 1, total: 2 }, { width: 12 });
    expect(chinese).toBe('编码 两千 …');
    expect(displayWidth(chinese)).toBe(11);
  });

  it('tells the time left by what was done since it began, other work not counted', () => {
    const left = timeLeft();
    const training = (done: number) => ({ task: 'training', done, total: 100 });
    // Resumed at 50: the first event says nothing of the speed.
    expect(left(training(50), 0)).toBeUndefined();
    expect(left(training(51), 1000)).toBe(49_000);
    left({ task: 'evaluating', done: 1, total: 2 }, 90_000);
    left({ task: 'evaluating', done: 2, total: 2 }, 99_000);
    left(training(52), 100_000);
    expect(left(training(53), 101_000)).toBe(47_000);
    expect(left(training(100), 102_000)).toBeUndefined();
  });

  it('writes durations as people say them', () => {
    expect([400, 89_000, 120_000, 5_400_000, 9_000_000].map(duration)).toEqual(['0 s', '89 s', '2 min', '1.5 h', '2.5 h']);
  });
});

describe('a table', () => {
  it('gives Chinese characters two columns', () => {
    expect(displayWidth('退款 ok')).toBe(7);
    expect(
      table(
        ['退款', 'score'],
        [
          ['a', '1'],
          ['abcdef', '22'],
        ],
        { bold: false },
      ),
    ).toBe('退款    score\na           1\nabcdef     22');
  });

  it('shortens long texts to one line', () => {
    expect(shortened('a\n b', 10)).toBe('a b');
    expect(shortened('如何办理退款', 9)).toBe('如何办理…');
    expect(displayWidth(shortened('x'.repeat(50), 20))).toBe(20);
  });
});

it('a curve goes from its least to its greatest value, and averages what does not fit', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 20)).toBe('▁▂▃▄▅▆▇█');
  expect(sparkline([4, 4, 0, 0], 2)).toBe('█▁');
  expect(sparkline([3, 3], 5)).toBe('▁▁');
  expect(sparkline([], 5)).toBe('');
});
