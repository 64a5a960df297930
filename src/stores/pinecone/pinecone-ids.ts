import { UserError } from '../../core/errors.ts';

/** The most characters of an id; Pinecone takes ASCII alone. */
const longest = 512;

/** An id as Pinecone takes it: what is not plain ASCII, and `%`, as percent-encoded UTF-8. */
export function toPineconeId(id: string): string {
  const encoded = id.replace(/[^\x21-\x24\x26-\x7e]+/g, (part) => encodeURIComponent(part));
  if (encoded.length > longest)
    throw new UserError({
      code: 'id-invalid',
      message: `the id ${JSON.stringify(id)} has ${encoded.length} characters once it is written in ASCII; Pinecone takes ${longest}`,
      fix: 'give it a shorter id',
    });
  return encoded;
}

export const fromPineconeId = (id: string): string => decodeURIComponent(id);
