import { MetricId, Metrics } from 'backstage-plugin-dora-common';
import { ofEachMetric } from '../../ofEachMetric';
import { Figure, Figures } from '../Figures';

type Told = Omit<Figure, 'clearness'>;

/** What whole metrics tell of the same; they don't say how clearly they have changed. */
export function figuresTold(metrics: Metrics): Record<MetricId, Told> {
  return ofEachMetric((id): Told => {
    const { [id]: metric } = metrics;
    const { baseline } = metric;
    return {
      value: metric.status === 'ok' ? metric.value : null,
      band: metric.status === 'ok' ? (metric.band ?? 'unbanded') : 'noData',
      baseline:
        baseline?.status === 'ok'
          ? { verdict: baseline.verdict, isComparable: baseline.comparable }
          : null,
    };
  });
}

export function toldBy(figures: Figures): Record<MetricId, Told> {
  return ofEachMetric((id): Told => {
    const { clearness, ...told } = figures.of(id);
    return told;
  });
}
