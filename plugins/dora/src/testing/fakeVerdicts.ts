import { MetricId, METRIC_IDS, Movers, ScorecardItem, Verdict } from 'backstage-plugin-dora-common';

/** Clear from so many times as much, which gives tests and pictures some of each kind. */
const CLEAR = 1.5;

/** A verdict for made-up numbers; only the backend can tell what is clear. */
export function fakeVerdict(metric: MetricId, value: number, past: number): Verdict {
  const [low, high] = [Math.min(value, past), Math.max(value, past)];
  if (high === low || high < CLEAR * low) return 'none';
  return value > past === (metric === 'deploymentFrequency') ? 'better' : 'worse';
}

/** Those of the rows whose verdict is clear, the furthest first. */
export function fakeMovers(rows: readonly ScorecardItem[]): Movers {
  const compared = rows.flatMap(({ ref, title, metrics }) =>
    METRIC_IDS.filter(metric => metric !== 'reworkRate').flatMap(metric => {
      const { baseline, ...value } = metrics[metric];
      if (value.status !== 'ok' || baseline?.status !== 'ok') return [];
      const [now, before] = [value.value, baseline.value];
      const mover = { ref, title, metric, value: now, baseline: before };
      const step = Math.abs(Math.log((now || 1e-6) / (before || 1e-6)));
      const { verdict } = baseline;
      return [{ mover: { ...mover, sampleSize: value.sampleSize }, verdict, step }];
    }),
  );
  compared.sort((one, other) => other.step - one.step);
  const of = (wanted: Verdict) =>
    compared.filter(({ verdict }) => verdict === wanted).map(({ mover }) => mover);
  return { compared: compared.length, improved: of('better'), worsened: of('worse') };
}
