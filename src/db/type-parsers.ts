import pg from 'pg';

const DATE = 1082;
const INT8 = 20;

/** How column values arrive: a date stays `YYYY-MM-DD` (pg would shift it by the local zone), an int8 becomes a number. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && oid === DATE) return (text: string) => text;
    if (format !== 'binary' && oid === INT8) return parseInt8;
    return pg.types.getTypeParser(oid, format);
  },
};

function parseInt8(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError('A whole number from the database is beyond what can be held exactly.');
}
