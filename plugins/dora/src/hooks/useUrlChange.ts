import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/**
 * Changes parameters of the URL: undefined and '' take one out of it, those not given stay. Whatever changes, a page of a
 * list lies elsewhere then, so the list begins at its first page unless a `cursor` is given.
 */
export function useUrlChange() {
  const [, setParams] = useSearchParams();
  return useCallback(
    (values: Record<string, string | undefined>, { replace }: { replace: boolean }) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          const changes = { cursor: undefined, before: undefined, ...values };
          for (const [name, value] of Object.entries(changes)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace },
      ),
    [setParams],
  );
}
