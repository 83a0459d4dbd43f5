/** What is not the report. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

export function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
