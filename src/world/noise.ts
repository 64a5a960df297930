/** What hurried people do to their texts. Each kind is as likely as the next. */
import type { Random } from '../core/random.ts';
import type { Language } from './support/types.ts';

const traditional: Readonly<Record<string, string>> = { 单: '單', 钱: '錢', 么: '麼', 买: '買', 发: '發', 订: '訂', 错: '錯', 换: '換', 机: '機', 开: '開', 关: '關', 费: '費', 动: '動', 续: '續', 运: '運', 坏: '壞', 员: '員', 说: '說', 给: '給', 还: '還' };
const codeSwitch: readonly [RegExp, string][] = [
  [/取消/, 'cancel'],
  [/退款/, 'refund'],
  [/订单/, 'order'],
  [/发票/, 'invoice'],
  [/升级/, 'upgrade'],
];
const emoji = ['😭', '🙏', '😅', '🤔'];

type Noise = (text: string, random: Random) => string;

const common: readonly Noise[] = [(text) => text.replace(/[,。?!,.?!]/g, ' ').replace(/\s+/g, ' ').trim(), (text, random) => `${text}${random.pick(emoji)}`];

const noises: Readonly<Record<Language, readonly Noise[]>> = {
  zh: [
    ...common,
    (text) => Array.from(text, (c) => traditional[c] ?? c).join(''),
    (text) => codeSwitch.reduce((out, [from, to]) => out.replace(from, to), text),
    (text) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  ],
  en: [
    ...common,
    (text) => text.toLowerCase(),
    // Two neighbouring letters of a longer word change places.
    (text, random) => {
      const words = text.split(' ');
      const long = [...words.keys()].filter((i) => /^[a-z]{5,}$/.test(words[i]!));
      if (long.length === 0) return text;
      const [at, letter] = [random.pick(long), 1 + random.int(3)];
      words[at] = words[at]!.replace(new RegExp(`^(.{${letter}})(.)(.)`), '$1$3$2');
      return words.join(' ');
    },
  ],
};

/** The text as it is, or with the given probability with one kind of noise. */
export function withNoise(text: string, language: Language, rate: number, random: Random): string {
  return random.next() < rate ? random.pick(noises[language])(text, random) : text;
}
