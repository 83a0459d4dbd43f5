import { useState } from 'react';

/** Holds on to a value for as long as it must not change under the reader; the first one known counts as well. */
export function useHeld<T>(value: T | undefined, held: boolean): T | undefined {
  const [kept, setKept] = useState(value);
  const taken = held && kept !== undefined ? kept : value;
  if (taken !== kept) setKept(taken);
  return taken;
}
