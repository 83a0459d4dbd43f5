import { parseEntityRef } from '@backstage/catalog-model';

/** The kind that a ref names, in lower case; undefined where it is no ref, as others may hand in anything. */
export function kindOf(ref: string): string | undefined {
  try {
    return parseEntityRef(ref).kind.toLocaleLowerCase('en-US');
  } catch {
    return undefined;
  }
}
