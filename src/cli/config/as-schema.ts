import { z } from 'zod';
import { usually } from './as-options.ts';
import type { Kind } from './kind.ts';
import type { Parameter, Parameters } from './parameter.ts';

/** The schema of a config file: every parameter of the table under its name, and nothing else but `$schema`. */
export function schemaOf(table: Parameters) {
  const keys = Object.entries(table).map(([name, row]) => [name, valueSchema(row).optional()] as const);
  return z.strictObject({
    $schema: z.string().meta({ description: 'where the JSON Schema of this file lies, for editors' }).optional(),
    ...Object.fromEntries(keys),
  });
}

/** The same as JSON Schema, for editors. */
export function jsonSchemaOf(table: Parameters, { title }: { readonly title: string }): string {
  return `${JSON.stringify(z.toJSONSchema(schemaOf(table).meta({ title })), null, 2)}\n`;
}

function valueSchema(row: Parameter): z.ZodType {
  const usual = usually(row);
  const said = [row.help || row.group.toLowerCase(), ...(usual === undefined ? [] : [`default: ${usual}`])];
  return schemaOfKind(row.is).meta({
    description: said.join('; '),
    ...(row.default !== undefined && { default: row.default }),
  });
}

function schemaOfKind(kind: Kind): z.ZodType {
  switch (kind.type) {
    case 'number':
    case 'count':
      return numberSchema(kind);
    case 'choice':
      return z.enum(kind.choices);
    case 'flag':
      return z.boolean();
    case 'list':
      return z.array(z.string().min(1)).min(1);
    case 'map':
      return z
        .record(z.string(), z.string().min(1))
        .refine((map) => Object.keys(map).length > 0)
        .meta({ minProperties: 1 });
    default:
      return z.string().min(kind.type === 'text' && kind.empty ? 0 : 1);
  }
}

function numberSchema(kind: Extract<Kind, { type: 'number' | 'count' }>): z.ZodType {
  const { from = kind.type === 'count' ? 1 : undefined, to } = kind;
  const { above, below } = kind.type === 'number' ? kind : {};
  let schema = kind.type === 'count' ? z.int() : z.number();
  if (from !== undefined) schema = schema.min(from);
  if (to !== undefined) schema = schema.max(to);
  if (above !== undefined) schema = schema.gt(above);
  return below === undefined ? schema : schema.lt(below);
}
