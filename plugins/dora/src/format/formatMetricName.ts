import { MetricId, Profile } from 'backstage-plugin-dora-common';
import { DoraTranslate } from '../translation';

/** What a metric is called: by DORA's present names where its definitions are used. */
export function formatMetricName(t: DoraTranslate, metric: MetricId, profile?: Profile): string {
  return t(`metric.${metric}.${profile === 'dora' ? 'dora' : 'title'}`);
}
