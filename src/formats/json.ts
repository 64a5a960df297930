import { type ErrorPlace, UserError } from '../core/errors.ts';
import { findJsonProblem } from './json-problem.ts';

/**
 * `JSON.parse` whose error says where, what stands there, what was needed and what to try.
 *
 * @param place where the text comes from; lines of a text of several lines are counted on from `place.line`
 * @throws UserError `json-broken`
 */
export function parseJson(text: string, place: ErrorPlace): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { line, message, fix } = describeJsonProblem(text);
    const manyLines = line > 1 || text.includes('\n');
    const at = place.line !== undefined ? place.line + line - 1 : manyLines ? line : undefined;
    throw new UserError({ code: 'json-broken', message, fix, ...place, ...(at !== undefined && { line: at }), cause });
  }
}

interface JsonDescription {
  /** Line within the text, from 1. */
  readonly line: number;
  readonly message: string;
  readonly fix: string;
}

/** What is wrong with a text that `JSON.parse` refused. */
export function describeJsonProblem(text: string): JsonDescription {
  const { at, needed } = findJsonProblem(text) ?? { at: text.length, needed: 'JSON' };
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = text.indexOf('\n', at);
  const line = count(text, 0, lineStart, (unit) => unit === 10) + 1;
  // Surrogate pairs are one column, as in an editor.
  const column = count(text, lineStart, at, (unit) => unit < 0xdc00 || unit > 0xdfff) + 1;
  const around = excerpt(text, Math.max(lineStart, at - 30), Math.min(lineEnd < 0 ? text.length : lineEnd, at + 30));
  const found = at >= text.length ? 'the end' : visible(String.fromCodePoint(text.codePointAt(at)!));
  return {
    line,
    message: `broken JSON at column ${column}: found ${found} where ${needed} was needed: ${around}`,
    fix: remedy(text, at, needed),
  };
}

function remedy(text: string, at: number, needed: string): string {
  const rest = text.slice(at, at + 20);
  if (rest === '')
    return 'the text stops in the middle: it may be cut short, or a record may be spread over several lines (one line each is needed)';
  if (/^-?(NaN|Infinity)|^nan|^inf/.test(rest)) return 'JSON has no NaN and no Infinity: write null, or leave the field out';
  if (/^-I/.test(text.slice(at - 1, at + 1))) return 'JSON has no NaN and no Infinity: write null, or leave the field out';
  if (/^(None|True|False)\b/.test(rest)) return "this is Python's notation: write the file with json.dumps, not with str()";
  if (/^(\/\/|\/\*|#)/.test(rest)) return 'remove the comment: JSON has none';
  if (rest.startsWith("'")) return 'put texts into double quotes: JSON knows no others';
  if (/^[}\]]/.test(rest) && /,\s*$/.test(text.slice(Math.max(0, at - 20), at))) return 'remove the comma before it';
  if (needed === 'nothing more') return 'put each record on a line of its own';
  if (needed === 'an escape such as \\n or \\\\') return 'write a backslash inside a text as \\\\';
  if (needed === 'an escaped control character') return 'write line breaks and tabs inside a text as \\n and \\t';
  if (needed.startsWith('a key')) return 'put keys into double quotes';
  return 'check the quotes, commas and brackets there';
}

function count(text: string, from: number, to: number, counts: (unit: number) => boolean): number {
  let n = 0;
  for (let i = from; i < to; i++) if (counts(text.charCodeAt(i))) n++;
  return n;
}

const excerpt = (text: string, from: number, to: number) =>
  `${from > 0 ? '…' : ''}${visible(text.slice(from, to))}${to < text.length ? '…' : ''}`;

/** Control characters and broken surrogates in a form that a terminal shows. */
function visible(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The first key that stands twice in one object of a text that is JSON; `JSON.parse` keeps the last without a word. */
export function duplicateKey(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let keyIsNext = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '{' || c === '[') {
      open.push(c === '{' ? new Set() : undefined);
      keyIsNext = c === '{';
    } else if (c === '}' || c === ']') open.pop();
    else if (c === ',') keyIsNext = open.at(-1) !== undefined;
    else if (c === '"') {
      const start = i++;
      while (text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
      if (!keyIsNext) continue;
      const key: string = JSON.parse(text.slice(start, i + 1));
      if (open.at(-1)?.has(key)) return key;
      open.at(-1)?.add(key);
      keyIsNext = false;
    }
  }
  return undefined;
}
