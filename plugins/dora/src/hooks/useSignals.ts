import { useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';

/** What belongs together comes in several signals. */
const SOON_MS = 500;
/** However much happens, a page asks no more often. */
const AT_MOST_EVERY_MS = 3_000;

/** Calls back soon after one of the channels told of something new. Where the portal has no signals, never. */
export function useSignals(channels: readonly string[] | undefined, onSignal: () => void): void {
  const signals = useApiHolder().get(signalApiRef);
  const newest = useRef(onSignal);
  newest.current = onSignal;
  const key = channels?.join(' ');
  useEffect(() => {
    if (!signals || !key) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let calledAt = -Infinity;
    const soon = () => {
      const mayCallAt = calledAt + AT_MOST_EVERY_MS;
      timer ??= setTimeout(
        () => {
          timer = undefined;
          calledAt = Date.now();
          newest.current();
        },
        Math.max(SOON_MS, mayCallAt - Date.now()),
      );
    };
    const subscriptions = key.split(' ').map(channel => signals.subscribe(channel, soon));
    return () => {
      clearTimeout(timer);
      for (const subscription of subscriptions) subscription.unsubscribe();
    };
  }, [signals, key]);
}
