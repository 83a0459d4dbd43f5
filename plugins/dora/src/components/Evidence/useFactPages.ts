import { useCallback, useState } from 'react';

export const PAGE_SIZE = 25;

export interface FactPages {
  /** Of the page shown; undefined for the first. */
  cursor?: string;
  /** How many rows lie before this page. */
  before: number;
  next(cursor: string): void;
  previous(): void;
  restart(): void;
}

/** The API knows only the way forward, so the way back is remembered here. */
export function useFactPages(): FactPages {
  const [cursors, setCursors] = useState<string[]>([]);
  const next = useCallback((cursor: string) => setCursors(known => [...known, cursor]), []);
  const previous = useCallback(() => setCursors(known => known.slice(0, -1)), []);
  const restart = useCallback(() => setCursors([]), []);
  return { cursor: cursors.at(-1), before: cursors.length * PAGE_SIZE, next, previous, restart };
}
