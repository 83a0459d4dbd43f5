import { MetricId, Metrics, Profile } from 'backstage-plugin-dora-common';
import { counted, formatDuration, formatNumber } from '../../format';
import { DoraTranslate } from '../../translation';

function describeDurations(
  t: DoraTranslate,
  kind: 'changes' | 'incidents' | 'recoveries',
  value: Metrics['leadTime'] | Metrics['timeToRestore'],
): string[] {
  const parts: string[] = [];
  if (value.status === 'ok') {
    parts.push(t(`tile.sample.${kind}`, counted(value.sampleSize)));
    if (value.sampleSize > 1) {
      parts.push(t('tile.sample.p95', { duration: formatDuration(t, value.p95) }));
    }
  }
  if ('open' in value && value.open > 0) {
    const open = kind === 'recoveries' ? 'notRecovered' : 'open';
    parts.push(t(`tile.sample.${open}`, counted(value.open)));
  }
  if (value.excluded > 0) parts.push(t('tile.sample.excluded', counted(value.excluded)));
  return parts;
}

/** How many may still fail, of how many, and for how long a deployment may. */
function describeUndecided(
  t: DoraTranslate,
  value: Metrics['changeFailureRate' | 'reworkRate'] & { status: 'ok' },
): string[] {
  if (!('undecided' in value) || value.undecidedSeconds === undefined) return [];
  const { undecided, denominator, undecidedSeconds } = value;
  const age = formatDuration(t, undecidedSeconds);
  return [
    t('tile.sample.undecided', { ...counted(undecided), of: formatNumber(denominator), age }),
  ];
}

function describeRatio(
  t: DoraTranslate,
  metric: 'changeFailureRate' | 'reworkRate',
  value: Metrics['changeFailureRate' | 'reworkRate'],
  profile: Profile,
): string[] {
  if (value.status !== 'ok') return [];
  const { numerator, denominator } = value;
  const of = counted(denominator);
  const describe = () => {
    if (metric === 'reworkRate') {
      return t('tile.sample.reworkOf', { ...of, rework: formatNumber(numerator) });
    }
    if (profile !== 'gitlab') {
      return t('tile.sample.failedOf', { ...of, failed: formatNumber(numerator) });
    }
    const deployments = t('tile.sample.toDeployments', of);
    return t('tile.sample.incidentsTo', { ...counted(numerator), deployments });
  };
  return [describe(), ...describeUndecided(t, value), ...(value.message ? [value.message] : [])];
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
      const days = t('tile.sample.onDays', counted(value.deploymentDays));
      return [t('tile.sample.deployments', { ...counted(value.sampleSize), days })];
    }
    case 'leadTime':
      return describeDurations(t, 'changes', metrics.leadTime);
    case 'timeToRestore':
      return describeDurations(
        t,
        profile === 'dora' ? 'recoveries' : 'incidents',
        metrics.timeToRestore,
      );
    default:
      return describeRatio(t, metric, metrics[metric], profile);
  }
}
