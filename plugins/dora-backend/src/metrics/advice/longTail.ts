import { inWords } from '../inWords';

const LONG = 5;
const MIN_SAMPLES = 5;

interface Durations {
  value: number;
  p95: number;
  sampleSize: number;
}

/** Where the slowest twentieth of these takes many times as long as usual: how long that is. */
export function longTail(
  these: string,
  durations: ({ status: 'ok' } & Durations) | { status: 'noData' },
): string | undefined {
  if (durations.status === 'noData' || durations.sampleSize < MIN_SAMPLES) return undefined;
  const { value, p95, sampleSize } = durations;
  if (p95 <= LONG * value) return undefined;
  const times = value > 0 ? `${Math.floor(p95 / value)} times ` : 'against ';
  return `The 95th percentile of ${sampleSize} ${these} is ${inWords(p95 * 1000)}, ${times}the median of ${inWords(value * 1000)}.`;
}
