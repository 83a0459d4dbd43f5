import { TargetState, Unmet } from '../store/types';
import { ClaimedTarget } from './readEntityPlan';

/** By their details: of the alarms of an account there may be thousands, and as many entities that name some. */
const byDetails = new WeakMap<Unmet[], Map<string, Unmet>>();

/** What an entity asks of a target in vain: told to it alone, and to those that ask for the same. */
export function unmetOf(
  { claim }: ClaimedTarget,
  state: Pick<TargetState, 'unmet'> | undefined,
): Unmet | undefined {
  if (!state?.unmet) return undefined;
  const known = byDetails.get(state.unmet);
  const all = known ?? new Map(state.unmet.map(one => [JSON.stringify(one.details), one]));
  byDetails.set(state.unmet, all);
  return all.get(JSON.stringify(claim.details));
}
