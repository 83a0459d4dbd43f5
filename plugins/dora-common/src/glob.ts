/**
 * Whether a value matches a glob: anchored, case-sensitive, `*` matches any run of characters, `/` too.
 *
 * Greedy two-pointer matching: time grows with the product of both lengths at worst, never exponentially,
 * because globs come from annotations that anybody may edit.
 *
 * @public
 */
export function matchesGlob(glob: string, value: string): boolean {
  let g = 0;
  let v = 0;
  let star = -1;
  let resumeAt = 0;
  while (v < value.length) {
    if (glob[g] === '*') {
      star = g++;
      resumeAt = v;
    } else if (g < glob.length && glob[g] === value[v]) {
      g++;
      v++;
    } else if (star >= 0) {
      g = star + 1;
      v = ++resumeAt;
    } else {
      return false;
    }
  }
  while (glob[g] === '*') g++;
  return g === glob.length;
}

/**
 * Whether a value matches any of the globs.
 *
 * @public
 */
export function matchesAnyGlob(globs: readonly string[], value: string): boolean {
  return globs.some(glob => matchesGlob(glob, value));
}
