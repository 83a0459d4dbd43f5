import { MetricId, Metrics, Profile } from 'backstage-plugin-dora-common';
import { formatDuration, formatNumber } from '../../format';
import { DoraTranslate } from '../../translation';

function describeDurations(
  t: DoraTranslate,
  kind: 'changes' | 'incidents',
  value: Metrics['leadTime'] | Metrics['timeToRestore'],
): string[] {
  const parts: string[] = [];
  if (value.status === 'ok') {
    parts.push(t(`tile.sample.${kind}`, { count: value.sampleSize }));
    if (value.sampleSize > 1) {
      parts.push(t('tile.sample.p95', { duration: formatDuration(t, value.p95) }));
    }
  }
  if ('open' in value && value.open > 0) parts.push(t('tile.sample.open', { count: value.open }));
  if (value.excluded > 0) parts.push(t('tile.sample.excluded', { count: value.excluded }));
  return parts;
}

function describeRatio(
  t: DoraTranslate,
  metric: 'changeFailureRate' | 'reworkRate',
  value: Metrics['changeFailureRate' | 'reworkRate'],
  profile: Profile,
): string[] {
  if (value.status !== 'ok') return [];
  const parts = {
    numerator: formatNumber(value.numerator),
    denominator: formatNumber(value.denominator),
  };
  const describe = () => {
    if (metric === 'reworkRate') return t('tile.sample.reworkOf', parts);
    return t(profile === 'gitlab' ? 'tile.sample.incidentsTo' : 'tile.sample.failedOf', parts);
  };
  const undecided =
    'undecided' in value && value.undecided > 0
      ? [t('tile.sample.undecided', { count: value.undecided })]
      : [];
  return [describe(), ...undecided, ...(value.message ? [value.message] : [])];
}

/** What a number rests on, in words: how many facts, and which of them stand apart. */
export function describeSample(
  t: DoraTranslate,
  metric: MetricId,
  metrics: Metrics,
  profile: Profile,
): string[] {
  switch (metric) {
    case 'deploymentFrequency': {
      const value = metrics.deploymentFrequency;
      if (value.status !== 'ok') return [];
      const days = t('tile.sample.onDays', { count: value.deploymentDays });
      return [t('tile.sample.deployments', { count: value.sampleSize, days })];
    }
    case 'leadTime':
      return describeDurations(t, 'changes', metrics.leadTime);
    case 'timeToRestore':
      return describeDurations(t, 'incidents', metrics.timeToRestore);
    default:
      return describeRatio(t, metric, metrics[metric], profile);
  }
}
