import type { Files } from '../../core/files.ts';
import { writeBeir } from '../../data/beir-folder.ts';

const things = ['invoice', 'parcel', 'password', 'refund', 'address', 'voucher', 'account', 'contract', 'warranty', 'newsletter'];
const wishes = [
  ['change', 'open the settings, choose the entry and type the new value'],
  ['cancel', 'write to us within two weeks and name the number'],
  ['find', 'look into the list of last month, sorted by date'],
  ['print', 'press the button in the upper corner and wait for the file'],
  ['share', 'send the link; whoever has it can read along'],
  ['delete', 'confirm twice, as it cannot be brought back'],
] as const;

export interface Question {
  readonly anchor: string;
  readonly positive: string;
}

/** Sixty questions with an answer each. */
export const questions: readonly Question[] = things.flatMap((thing) =>
  wishes.map(([wish, answer]) => ({
    anchor: `how can I ${wish} my ${thing}`,
    positive: `To ${wish} the ${thing}, ${answer}.`,
  })),
);

export const questionsJsonl = questions.map((question) => `${JSON.stringify(question)}\n`).join('');

/** The same as a collection with the splits `train` and `test`. */
export async function writeQuestions(files: Files, folder: string): Promise<void> {
  const numbered = questions.map((question, i) => ({ ...question, id: String(i) }));
  const qrels = (of: (i: number) => boolean) =>
    new Map(numbered.filter((_, i) => of(i)).map(({ id }) => [`q${id}`, new Map([[`d${id}`, 1]])]));
  await writeBeir(files, folder, {
    name: 'questions',
    corpus: new Map(numbered.map(({ id, positive }) => [`d${id}`, { id: `d${id}`, title: '', text: positive }])),
    queries: new Map(numbered.map(({ id, anchor }) => [`q${id}`, { id: `q${id}`, text: anchor }])),
    qrels: { train: qrels((i) => i % 4 !== 0), test: qrels((i) => i % 4 === 0) },
  });
}
