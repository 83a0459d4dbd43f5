/** Of a ratio, without its sign: with the one decimal that the same number has where it is shown. */
export function percent(ratio: number): string {
  return `${Number((Math.abs(ratio) * 100).toFixed(1))} %`;
}
