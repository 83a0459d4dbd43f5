import { Band, isLowerBetter, MetricId } from 'backstage-plugin-dora-common';
import { BandRange, BandScale, BandSet } from './band';

const THRESHOLD = /^(>=|>|<=|<)\s*(\d+(?:\.\d+)?)(?:\s*\/\s*(\d+(?:\.\d+)?))?\s*(%|[a-z]+)?$/;
const BOUND_OF = { '>=': 'atLeast', '>': 'above', '<=': 'atMost', '<': 'below' } as const;
const SECONDS: Record<string, number> = { s: 1, min: 60, h: 3600, d: 86_400 };
const RATIOS: Record<string, number> = { '': 1, '%': 0.01 };

/** The bands that need a threshold; what meets none of them is low. */
const THRESHOLD_BANDS = ['elite', 'high', 'medium'] as const satisfies readonly Band[];

const FORMS: Record<
  MetricId,
  { units: Record<string, number>; operators: string[]; like: string }
> = {
  deploymentFrequency: { units: { '': 1 }, operators: ['>=', '>'], like: "'>= 1/7'" },
  leadTime: { units: SECONDS, operators: ['<=', '<'], like: "'< 1 h'" },
  timeToRestore: { units: SECONDS, operators: ['<=', '<'], like: "'< 1 d'" },
  changeFailureRate: { units: RATIOS, operators: ['<=', '<'], like: "'<= 15 %'" },
  reworkRate: { units: RATIOS, operators: ['<=', '<'], like: "'<= 10 %'" },
};

/**
 * Reads a band set as it stands in the config: per metric the thresholds of elite, high and medium as words, such as
 * `{ leadTime: { elite: '< 1 h', high: '< 1 d', medium: '< 7 d' } }`. A metric that is left out has no band.
 *
 * @param key - where it stands, for messages
 * @throws Error naming the key and the expected form
 */
export function parseBandSet(name: string, value: unknown, key: string): BandSet {
  const scales: BandSet['scales'] = {};
  for (const [metric, thresholds] of entriesOf(value, key)) {
    if (!isMetric(metric)) {
      throw new Error(`${key}.${metric} is no metric, expected ${Object.keys(FORMS).join(', ')}`);
    }
    scales[metric] = parseScale(metric, thresholds, `${key}.${metric}`);
  }
  return { name, source: `the config, ${key}`, scales };
}

function parseScale(metric: MetricId, value: unknown, key: string): BandScale {
  const thresholds = new Map(entriesOf(value, key));
  const ranges: BandScale['ranges'] = {};
  let previous: number | undefined;
  const isHigherBetter = !isLowerBetter(metric);
  for (const band of THRESHOLD_BANDS) {
    const { range, limit } = parseThreshold(metric, thresholds.get(band), `${key}.${band}`);
    if (previous !== undefined && (isHigherBetter ? limit >= previous : limit <= previous)) {
      throw new Error(`${key}.${band} has to be easier to meet than the band before it`);
    }
    ranges[band] = range;
    previous = limit;
    thresholds.delete(band);
  }
  for (const band of thresholds.keys()) {
    throw new Error(`${key}.${band} is not expected: what is not elite, high or medium is low`);
  }
  return { ranges: { ...ranges, low: {} } };
}

function parseThreshold(
  metric: MetricId,
  value: unknown,
  key: string,
): { range: BandRange; limit: number } {
  const { units, operators, like } = FORMS[metric];
  const match = typeof value === 'string' ? THRESHOLD.exec(value.trim()) : null;
  const [, operator, number, divisor = '1', unit = ''] = match ?? [];
  const limit = (Number(number) / Number(divisor)) * units[unit];
  if (!operators.includes(operator) || !Number.isFinite(limit)) {
    throw new Error(`${key} is ${JSON.stringify(value)}, expected a threshold such as ${like}`);
  }
  return { range: { [BOUND_OF[operator as keyof typeof BOUND_OF]]: limit }, limit };
}

function isMetric(name: string): name is MetricId {
  return Object.hasOwn(FORMS, name);
}

function entriesOf(value: unknown, key: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${key} has to be an object`);
  }
  return Object.entries(value);
}
