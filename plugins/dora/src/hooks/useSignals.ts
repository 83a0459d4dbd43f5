import { useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';

/** A portal with many open pages would ask for everything at once. */
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
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        newest.current();
      }, AT_MOST_EVERY_MS);
    };
    const subscriptions = key.split(' ').map(channel => signals.subscribe(channel, soon));
    return () => {
      clearTimeout(timer);
      for (const subscription of subscriptions) subscription.unsubscribe();
    };
  }, [signals, key]);
}
