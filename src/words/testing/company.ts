import { random } from '../../core/random.ts';

const groups = {
  animals: [
    ['猫', '狗', '兔', '马'],
    ['吃', '睡', '叫', '跑', '毛', '尾巴'],
  ],
  transport: [
    ['火车', '汽车', '飞机', '轮船'],
    ['开', '站', '票', '乘客', '快', '晚点'],
  ],
  fruit: [
    ['苹果', '香蕉', '梨', '桃'],
    ['甜', '熟', '摘', '果汁', '树', '皮'],
  ],
} as const;

/** Sentences of made-up company: words of a group keep that of its other words alone. One a line, blanks between words. */
export function companyText(sentences = 3000): string {
  const from = random(5);
  return Array.from({ length: sentences }, () => {
    const [names, others] = from.pick(Object.values(groups));
    const words = Array.from({ length: 4 + from.int(4) }, () => from.pick<string>(from.int(3) === 0 ? names : others));
    return `${words.join(' ')}\n`;
  }).join('');
}
