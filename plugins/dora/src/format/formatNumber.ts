/** The true minus sign, as wide as the plus. */
const MINUS = '\u2212';

/** Making one takes longer than all else that a number needs, and a page has hundreds of them. */
const formats = new Map<number, Intl.NumberFormat>();

function formatOf(decimals: number): Intl.NumberFormat {
  const known = formats.get(decimals);
  if (known) return known;
  const format = new Intl.NumberFormat('en', { maximumFractionDigits: decimals });
  formats.set(decimals, format);
  return format;
}

/** Rounds to at most `decimals`, drops trailing zeros and groups thousands. */
export function formatNumber(value: number, decimals = 0): string {
  const rounded = Number(value.toFixed(decimals));
  const text = formatOf(decimals).format(Math.abs(rounded));
  return rounded < 0 ? `${MINUS}${text}` : text;
}

/** A count for a text with a plural, which is chosen by the one and shows the other. */
export function counted(count: number): { count: number; number: string } {
  return { count, number: formatNumber(count) };
}

/** Puts a plus or minus before a text that has none. */
export function withSign(sign: number, text: string): string {
  if (sign === 0) return text;
  return `${sign > 0 ? '+' : MINUS}${text}`;
}
