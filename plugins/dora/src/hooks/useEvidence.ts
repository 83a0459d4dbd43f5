import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { EvidenceMetric, METRIC_IDS } from 'backstage-plugin-dora-common';
import { readEnds } from './doraQuery';

export type CountedFilter = 'all' | 'counted' | 'notCounted';

/** Which facts the drawer shows: those of a metric in the whole window, or in one bucket of it. */
export interface EvidenceSelection {
  metric: EvidenceMetric;
  from?: string;
  to?: string;
  counted: CountedFilter;
}

export interface Evidence {
  selection?: EvidenceSelection;
  /** Without `counted` it shows all, counted or not. */
  open(selection: Omit<EvidenceSelection, 'counted'> & { counted?: CountedFilter }): void;
  setCounted(counted: CountedFilter): void;
  close(): void;
}

const PARAMS = ['evidence', 'evidenceFrom', 'evidenceTo', 'counted'];

function readEvidence(params: URLSearchParams): EvidenceSelection | undefined {
  const metric = METRIC_IDS.find(id => id === params.get('evidence'));
  if (!metric) return undefined;
  const counted = params.get('counted');
  return {
    metric,
    ...readEnds(params.get('evidenceFrom'), params.get('evidenceTo')),
    counted: counted === 'counted' || counted === 'notCounted' ? counted : 'all',
  };
}

/** What the evidence drawer shows, kept in the URL: opening it is a step that "back" undoes. */
export function useEvidence(): Evidence {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const selection = useMemo(() => readEvidence(new URLSearchParams(text)), [text]);

  const open = useCallback<Evidence['open']>(
    ({ metric, from, to, counted = 'all' }) =>
      setParams(current => {
        const next = new URLSearchParams(current);
        PARAMS.forEach(name => next.delete(name));
        next.set('evidence', metric);
        if (from && to) {
          next.set('evidenceFrom', from);
          next.set('evidenceTo', to);
        }
        if (counted !== 'all') next.set('counted', counted);
        return next;
      }),
    [setParams],
  );
  const setCounted = useCallback(
    (counted: CountedFilter) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          next.set('counted', counted);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const close = useCallback(
    () =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          PARAMS.forEach(name => next.delete(name));
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return { selection, open, setCounted, close };
}
