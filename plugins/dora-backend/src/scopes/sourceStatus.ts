import {
  HOUR_MS,
  Instant,
  isDeliveredSource,
  PUSH_SOURCE_PREFIX,
  RECEIVER_SOURCE_PREFIX,
  SourceState,
  SourceStatus,
  toIso,
} from 'backstage-plugin-dora-common';
import { TargetState } from '../store/types';
import { ClaimedTarget } from './readEntityPlan';
import { unmetOf } from './unmetOf';

/** How the collection of a claimed target stands. `state` is undefined until the collector has seen the claim. */
export function toSourceStatus(
  claimed: ClaimedTarget,
  state: TargetState | undefined,
  options: { now: Instant; frequencyMs: number },
): SourceStatus {
  const { source, claim } = claimed;
  const status: SourceStatus = {
    source,
    target: state?.title ?? claim.name,
    ...(state?.url && isWebAddress(state.url) && { url: state.url }),
    provides: claim.provides,
    state: state ? sourceState(state, options) : stateUnseen(source),
    lastSuccessAt: toIso(state?.lastSuccessAt ?? null),
    lastAttemptAt: toIso(state?.lastAttemptAt ?? null),
    error: state ? errorOf(state, claimed) : whySilent(source),
  };
  if (state?.historyComplete || status.state === 'ok') return status;
  const { reachedBackTo = null, done = 0, total = null } = state ?? {};
  return { ...status, progress: { reachedBackTo: toIso(reachedBackTo), done, total } };
}

function sourceState(
  state: TargetState,
  { now, frequencyMs }: { now: Instant; frequencyMs: number },
): SourceState {
  const staleAfterMs = Math.max(3 * frequencyMs, HOUR_MS);
  // What comes by itself is not late for being silent.
  const isAsked = !isDeliveredSource(state.source);
  const stale = isAsked && state.lastSuccessAt !== null && now - state.lastSuccessAt > staleAfterMs;
  if (state.error !== null) return stale ? 'stale' : 'error';
  if (!state.historyComplete) return 'pending';
  return stale || state.lastSuccessAt === null ? 'stale' : 'ok';
}

/** A receiver that is set up is heard of with the first incident: until then there was none. */
function stateUnseen(source: string): SourceState {
  return source.startsWith(RECEIVER_SOURCE_PREFIX) ? 'ok' : 'pending';
}

function whySilent(source: string): string | null {
  if (!source.startsWith(PUSH_SOURCE_PREFIX)) return null;
  return `nothing was pushed by ${source.slice(PUSH_SOURCE_PREFIX.length)} for this entity yet`;
}

/** A name that led nowhere is most likely a wrong annotation, so that is named. */
function errorOf(state: TargetState, claimed: ClaimedTarget): string | null {
  const { annotation } = claimed.claim;
  // The target itself may be well.
  if (state.error === null) return unmetOf(claimed, state)?.message ?? null;
  if (annotation === null || state.targetId !== null) return state.error;
  return state.error.includes(annotation) ? state.error : `${annotation}: ${state.error}`;
}

/** It becomes a link: a source may say anything, and `javascript:` is an address, too. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
