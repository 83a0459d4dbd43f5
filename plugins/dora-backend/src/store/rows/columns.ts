/**
 * What stands in columns. PostgreSQL gives bigint as text and booleans as booleans, SQLite gives both as numbers: this is
 * the one place that knows.
 */
export type BigIntColumn = number | string;
export type BooleanColumn = boolean | number;

export function toNumber(value: BigIntColumn): number {
  return Number(value);
}

export function toInstant(value: BigIntColumn | null): number | null {
  return value === null ? null : Number(value);
}

export function toBoolean(value: BooleanColumn): boolean {
  return Boolean(value);
}

/** PostgreSQL cannot store the character NUL in text. */
export function storable<T extends string | null>(text: T): T {
  return (text === null ? text : text.replaceAll('\0', '')) as T;
}
