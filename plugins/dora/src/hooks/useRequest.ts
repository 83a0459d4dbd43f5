import { useCallback, useEffect, useReducer, useRef } from 'react';
import { Refused } from '../api/readFailure';

/** A backend that restarts is back by then, and one with a crowd before it is not asked more by those who wait. */
const RETRY_MS = 10_000;
/** Whoever asks to be left alone for longer is asked again then: a timer of more than 25 days would end at once. */
const LONGEST_WAIT_MS = 3_600_000;

export interface RequestState<T> {
  /** The newest answer. Stays while a newer one is under way, so that nothing flickers. */
  value?: T;
  /** Why this question's newest request failed; undefined once one succeeds. */
  error?: Error;
  /** Nothing to show yet. */
  loading: boolean;
  /** A newer answer is under way. */
  refreshing: boolean;
  refresh: () => void;
}

interface Question {
  /** Of whom: answers about one subject never stand in for those about another. */
  subject: string;
  /** All else that the answer depends on. */
  details: unknown;
}

interface Progress<T> {
  value?: T;
  error?: Error;
  /** The question that `value` or `error` answers. */
  answered?: string;
  subject?: string;
  busy: boolean;
}

type Step<T> =
  | { type: 'started' }
  | { type: 'answered'; key: string; subject: string; value: T }
  | { type: 'failed'; key: string; subject: string; error: Error };

function advance<T>(progress: Progress<T>, step: Step<T>): Progress<T> {
  if (step.type === 'started') return { ...progress, busy: true };
  const { key, subject } = step;
  if (step.type === 'answered') {
    return { value: step.value, answered: key, subject, busy: false };
  }
  // An answer to another question must not stand beside this question's error.
  const value = progress.answered === key ? progress.value : undefined;
  return { value, error: step.error, answered: key, subject, busy: false };
}

/**
 * Asks whenever the question changes and aborts what it no longer needs; undefined asks nothing. What got no answer for
 * a reason that passes is asked again by itself; what was refused is not. Ours, for react-use's useAsyncRetry does not
 * abort, and TanStack Query wants a client and a provider around each page, card and dialog of both frontend systems.
 */
export function useRequest<T>(
  question: Question | undefined,
  ask: (signal: AbortSignal) => Promise<T>,
): RequestState<T> {
  const [progress, dispatch] = useReducer(advance<T>, { busy: false });
  const [attempt, again] = useReducer((count: number) => count + 1, 0);
  const newestAsk = useRef(ask);
  newestAsk.current = ask;
  const subject = question?.subject;
  const key = question && JSON.stringify([question.subject, question.details]);

  useEffect(() => {
    if (key === undefined || subject === undefined) return undefined;
    const controller = new AbortController();
    dispatch({ type: 'started' });
    newestAsk.current(controller.signal).then(
      value => {
        if (!controller.signal.aborted) dispatch({ type: 'answered', key, subject, value });
      },
      error => {
        if (!controller.signal.aborted) dispatch({ type: 'failed', key, subject, error });
      },
    );
    return () => controller.abort();
  }, [key, subject, attempt]);

  const refresh = useCallback(() => again(), []);
  const value = progress.subject === subject ? progress.value : undefined;
  const error = progress.answered === key ? progress.error : undefined;
  const loading = key !== undefined && value === undefined && error === undefined;
  const waits = !progress.busy && error?.name === 'ServiceUnavailableError';
  const waitMs = waitAfter(error);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(refresh, waitMs);
    return () => clearTimeout(timer);
  }, [waits, waitMs, refresh]);
  return { value, error, loading, refreshing: !loading && progress.busy, refresh };
}

function waitAfter(error: Refused | undefined): number {
  const askedMs = (error?.retryAfterSeconds ?? 0) * 1000;
  return Math.min(Math.max(RETRY_MS, askedMs), LONGEST_WAIT_MS);
}
