import { EntityMetricsResponse } from 'backstage-plugin-dora-common';
import { DoraSelection } from './doraQuery';

/** Whether an answer is about another window or definition than the controls say. */
export function answersOther(
  response: Pick<EntityMetricsResponse, 'window' | 'profile'>,
  { range, profile }: Pick<DoraSelection, 'range' | 'profile'>,
): boolean {
  if (profile !== undefined && response.profile !== profile) return true;
  const { window } = response;
  if ('days' in range) return Math.round(window.days) !== range.days;
  return (
    Date.parse(window.from) !== Date.parse(range.from) ||
    Date.parse(window.to) !== Date.parse(range.to)
  );
}
