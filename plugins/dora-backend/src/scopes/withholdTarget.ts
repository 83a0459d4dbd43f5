import { DoraSource } from 'backstage-plugin-dora-node';
import { TargetState } from '../store/types';

/** The same again for the same state, so that what rests on it is not worked out again. */
const withheld = new WeakMap<TargetState, TargetState>();

/**
 * What is told of a target that the config does not let be read any more: that its name leads nowhere. What was stored
 * of it stays, and is served again once the config allows it.
 */
export function withholdTarget(
  state: TargetState,
  source: Pick<DoraSource, 'mayRead'> | undefined,
): TargetState {
  if (source?.mayRead?.({ title: state.title }) !== false) return state;
  const known = withheld.get(state);
  if (known) return known;
  const message = `${state.name} is not there, or may not be read here`;
  const since = state.lastAttemptAt ?? 0;
  const nothing: TargetState = {
    ...state,
    targetId: null,
    title: state.name,
    url: null,
    error: message,
    historyComplete: false,
    reachedBackTo: null,
    done: 0,
    total: null,
    lastSuccessAt: null,
    kinds: state.provides.map(kind => ({
      kind,
      reachedBackTo: null,
      complete: false,
      lastSuccessAt: null,
      failing: { since, message, refused: true },
      coarse: null,
    })),
  };
  withheld.set(state, nothing);
  return nothing;
}
