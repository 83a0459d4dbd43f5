/** Of a ratio, without its sign. */
export function percent(ratio: number): string {
  return `${Math.round(Math.abs(ratio) * 100)} %`;
}
