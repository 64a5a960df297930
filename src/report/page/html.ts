/** Text that is HTML already. Everything else that goes into a page is escaped. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | undefined | false | readonly Part[];

export const raw = (html: string): Html => ({ html });

/** `` html`<p>${text}</p>` ``: what is inserted is escaped, for text and for attributes in double quotes. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  raw(texts.map((text, i) => (i < parts.length ? text + written(parts[i]) : text)).join(''));

function written(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  if ('html' in part) return part.html;
  return part.map(written).join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => entities[c]!);

/** A user's text, with its language and direction as far as its characters tell. */
export const userText = (text: string, tag: 'span' | 'p' | 'h4' = 'span'): Html => {
  const lang = /\p{Script=Han}/u.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? raw(' lang="zh"') : '';
  return html`${raw(`<${tag} dir="auto"`)}${lang}${raw('>')}${text}${raw(`</${tag}>`)}`;
};
