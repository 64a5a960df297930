/** The checkpoint's name of the table, `[vocabulary, dimensions]`. */
export const tableName = 'embedding.weight';
