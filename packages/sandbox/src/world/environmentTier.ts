/** In GitLab's order; none of them is anchored, so `preprod` is staging and `delivery` is production. */
const GUESSES: [RegExp, string][] = [
  [/dev|review|trunk/i, 'development'],
  [/test|tst|int|ac(ce|)pt|qa|qc|control|quality/i, 'testing'],
  [/st(a|)g|mod(e|)l|pre|demo|non/i, 'staging'],
  [/pr(o|)d|live/i, 'production'],
];

/** The tier that GitLab gives an environment of which nobody said any. */
export function environmentTier(name: string): string {
  return GUESSES.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}
