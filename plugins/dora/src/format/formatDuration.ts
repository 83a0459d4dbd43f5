import { splitDuration } from 'backstage-plugin-dora-common';
import { DoraTranslate } from '../translation';
import { formatNumber } from './formatNumber';

/** Such as `3 h 25 min`. The sign is not shown: say it with words or withSign. */
export function formatDuration(t: DoraTranslate, seconds: number): string {
  return splitDuration(seconds)
    .map(part => t(`format.duration.${part.unit}`, { value: formatNumber(part.amount) }))
    .join(' ');
}
