import { percent } from './percent';

/**
 * What one value became of another, such as `from 5 h to 11 h`. Of what is told as changed nobody is to read the same
 * twice: where both are said alike, by how much, `by 8 % to 12 d`.
 */
export function fromTo(say: (value: number) => string, before: number, after: number): string {
  const [from, to] = [say(before), say(after)];
  if (from !== to) return `from ${from} to ${to}`;
  if (before === 0) return `from ${from} to hardly more`;
  return `by ${percent((after - before) / before)} to ${to}`;
}
