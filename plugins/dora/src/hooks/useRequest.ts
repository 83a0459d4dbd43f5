import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { Refused } from '../api/readFailure';

/** A backend that restarts is back by then, and one with a crowd before it is not asked more by those who wait. */
const RETRY_MS = 10_000;
/** Whoever asks to be left alone for longer is asked again then: a timer of more than 25 days would end at once. */
const LONGEST_WAIT_MS = 3_600_000;

/** What may not be read is told as what is not there. */
const UNSEEN = ['NotAllowedError', 'NotFoundError'];
const MENDED_ELSEWHERE = ['AuthenticationError', 'NotFoundError'];

export interface RequestState<T> {
  /** The newest answer. Stays while a newer one is under way, and where asking the same anew fails. */
  value?: T;
  /** The value answers an earlier question about the same subject: other rows, another order or window. */
  outdated: boolean;
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
  /** All else that was asked. */
  details: unknown;
  /** What moves on by itself, as a window that ends now does: asked anew with it, the question is the same. */
  moment?: unknown;
}

interface Progress<T> {
  value?: T;
  error?: Error;
  /** The question that `value` or `error` answers, at whichever moment. */
  answered?: string;
  subject?: string;
  busy: boolean;
}

type Step<T> =
  | { type: 'started' }
  | { type: 'answered'; asked: string; subject: string; value: T }
  | { type: 'failed'; asked: string; subject: string; error: Error };

function advance<T>(progress: Progress<T>, step: Step<T>): Progress<T> {
  if (step.type === 'started') return progress.busy ? progress : { ...progress, busy: true };
  const { asked, subject } = step;
  if (step.type === 'answered') {
    return { value: step.value, answered: asked, subject, busy: false };
  }
  // An answer to another question must not stand beside this question's error, nor any once it may not be seen.
  const stays = progress.answered === asked && !UNSEEN.includes(step.error.name);
  const value = stays ? progress.value : undefined;
  return { value, error: step.error, answered: asked, subject, busy: false };
}

/**
 * Asks whenever the question changes and aborts what it no longer needs; undefined asks nothing. What got no answer for
 * a reason that passes is asked again by itself; what was refused is not, but for what somebody may mend elsewhere, such as
 * a sign-in that ran out: that is asked again when they come back to the page. Ours, for react-use's useAsyncRetry does not
 * abort, and TanStack Query wants a client and a provider around each page, card and dialog of both frontend systems.
 */
export function useRequest<T>(
  question: Question | undefined,
  ask: (signal: AbortSignal) => Promise<T>,
): RequestState<T> {
  // Busy from the first, so that beginning to ask draws nothing twice.
  const [progress, dispatch] = useReducer(advance<T>, { busy: question !== undefined });
  const [attempt, again] = useReducer((count: number) => count + 1, 0);
  const newestAsk = useRef(ask);
  newestAsk.current = ask;
  const underWay = useRef(false);
  const wanted = useRef(false);
  const subject = question?.subject;
  const asked = question && JSON.stringify([question.subject, question.details]);
  const moment = JSON.stringify(question?.moment);

  useEffect(() => {
    if (asked === undefined || subject === undefined) return undefined;
    const controller = new AbortController();
    dispatch({ type: 'started' });
    underWay.current = true;
    wanted.current = false;
    const end = (step: Step<T>) => {
      if (controller.signal.aborted) return;
      underWay.current = false;
      dispatch(step);
      if (wanted.current) again();
    };
    newestAsk.current(controller.signal).then(
      value => end({ type: 'answered', asked, subject, value }),
      error => end({ type: 'failed', asked, subject, error }),
    );
    return () => {
      underWay.current = false;
      controller.abort();
    };
  }, [asked, moment, subject, attempt]);

  // Signals may come faster than answers: if each sent the one before away, there would be none for as long as they do.
  const refresh = useCallback(() => {
    if (underWay.current) wanted.current = true;
    else again();
  }, []);
  const value = progress.subject === subject ? progress.value : undefined;
  const error = progress.answered === asked ? progress.error : undefined;
  const outdated = value !== undefined && progress.answered !== asked;
  const loading = asked !== undefined && value === undefined && error === undefined;
  const waits = !progress.busy && error?.name === 'ServiceUnavailableError';
  const waitMs = waitAfter(error);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(refresh, waitMs);
    return () => clearTimeout(timer);
  }, [waits, waitMs, refresh]);
  const mayBeMended = MENDED_ELSEWHERE.includes(error?.name ?? '');
  useEffect(() => {
    if (!mayBeMended) return undefined;
    window.addEventListener('focus', refresh);
    return () => window.removeEventListener('focus', refresh);
  }, [mayBeMended, refresh]);
  const refreshing = !loading && progress.busy;
  return useMemo(
    () => ({ value, outdated, error, loading, refreshing, refresh }),
    [value, outdated, error, loading, refreshing, refresh],
  );
}

function waitAfter(error: Refused | undefined): number {
  const askedMs = (error?.retryAfterSeconds ?? 0) * 1000;
  return Math.min(Math.max(RETRY_MS, askedMs), LONGEST_WAIT_MS);
}
