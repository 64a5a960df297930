import { run } from '../program.ts';
import { terminal } from '../terminal.ts';

export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process: quicker than one of its own, for what ends before anything is trained. */
export async function say(args: readonly string[]): Promise<Said> {
  let [stdout, stderr] = ['', ''];
  const code = await run(
    args,
    terminal({
      stdout: {
        write: (text) => {
          stdout += text;
        },
      },
      stderr: {
        write: (text) => {
          stderr += text;
        },
      },
    }),
  );
  return { code, stdout, stderr };
}

/** The `error:` and `fix:` lines of a command line that is refused, the folder of the test taken out. */
export async function refusalOf(args: readonly string[], folder = ''): Promise<readonly [error: string, fix: string]> {
  const { code, stdout, stderr } = await say(args);
  const lines = stderr.trimEnd().split('\n');
  const plain = (text: string) => (folder === '' ? text : text.replaceAll(`${folder}/`, ''));
  const [error = '', fix = ''] = lines.slice(-2);
  if (code !== 2 || stdout !== '' || !error.startsWith('error: ') || !fix.startsWith('fix:   '))
    throw new Error(`${args.join(' ')} was not refused as it should be: exit code ${code}\n${stdout}${stderr}`);
  return [plain(error.slice(7)), plain(fix.slice(7))];
}
