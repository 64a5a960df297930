import { optionError } from '../../core/errors.ts';
import { type FieldType, fieldTypes } from '../../index/filter/filter.ts';

/** Fields that a user names, with a type where one is given. */
export type AskedFields = Readonly<Record<string, FieldType | undefined>>;

/** `lang,year:number` */
export function fieldList(text: string): AskedFields {
  const asked: Record<string, FieldType | undefined> = {};
  for (const item of text.split(',').map((part) => part.trim())) {
    const [name = '', type, ...more] = item.split(':').map((part) => part.trim());
    const known = fieldTypes.find((one) => one === type);
    if (name === '' || more.length > 0 || (type !== undefined && known === undefined) || Object.hasOwn(asked, name))
      throw optionError(
        '--fields',
        text,
        `names separated by commas, each once, with ${fieldTypes.map((one) => `:${one}`).join(', ')} after it where wanted`,
        '--fields lang,year:number',
      );
    asked[name] = known;
  }
  return asked;
}
