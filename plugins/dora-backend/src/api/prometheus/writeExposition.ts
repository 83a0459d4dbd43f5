import { Instant } from 'backstage-plugin-dora-common';
import { StoredTally } from '../../store/types';
import { TallyCounts } from '../../tally/foldTally';
import { Gauges } from '../../tally/gauges';
import { HOUR_BUCKETS, HourHistogram } from '../../tally/hourHistogram';
import { FAMILIES, Family } from './families';

/** So that others get their turn: some milliseconds each. */
const ENTITIES_PER_CHUNK = 200;
const KEPT_AT = 'dora_kept_timestamp_seconds';

interface Series {
  /** Without the braces around them. */
  labels: string;
  /** Null until the entity's history is in. */
  counts: TallyCounts | null;
  gauges: Gauges;
}

/** The text format 0.0.4 of Prometheus, piece by piece: one family after the other, as it asks for. */
export function* writeExposition(of: {
  tallies: readonly StoredTally[];
  keptAt: Instant | null;
}): Generator<string> {
  const all: Series[] = [];
  for (const [i, tally] of of.tallies.entries()) {
    all.push(toSeries(tally));
    if (i % ENTITIES_PER_CHUNK === ENTITIES_PER_CHUNK - 1) yield '';
  }
  for (const family of FAMILIES) {
    yield head(family);
    for (let i = 0; i < all.length; i += ENTITIES_PER_CHUNK) {
      let text = '';
      for (const one of all.slice(i, i + ENTITIES_PER_CHUNK)) text += lines(family, one);
      yield text;
    }
  }
  if (of.keptAt === null) return;
  yield head({
    name: KEPT_AT,
    help: 'When all of this was last brought up to date.',
    type: 'gauge',
  });
  yield `${KEPT_AT} ${Math.floor(of.keptAt / 1000)}\n`;
}

function toSeries({ entityRef, owner, system, counts, gauges }: StoredTally): Series {
  const label = (name: string, value: string) => `${name}="${escape(value)}"`;
  return {
    labels: [label('entity', entityRef), label('owner', owner), label('system', system)].join(','),
    counts: counts === null ? null : JSON.parse(counts),
    gauges: JSON.parse(gauges),
  };
}

function escape(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}

function head({ name, help, type }: Pick<Family, 'name' | 'help' | 'type'>): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
}

function lines(family: Family, { labels, counts, gauges }: Series): string {
  const { name } = family;
  if (family.type === 'gauge') {
    if ('perMetric' in family) {
      const values = Object.entries(family.perMetric(gauges));
      return values.map(([id, value]) => `${name}{${labels},metric="${id}"} ${value}\n`).join('');
    }
    const value = family.value(gauges);
    return value === null ? '' : `${name}{${labels}} ${value}\n`;
  }
  if (counts === null) return '';
  if (family.type === 'counter') return `${name}{${labels}} ${family.value(counts)}\n`;
  return histogramLines(name, labels, family.value(counts));
}

function histogramLines(name: string, labels: string, { buckets, sum }: HourHistogram): string {
  let text = '';
  let count = 0;
  for (const [i, inBucket] of buckets.entries()) {
    count += inBucket;
    text += `${name}_bucket{${labels},le="${HOUR_BUCKETS[i] ?? '+Inf'}"} ${count}\n`;
  }
  return `${text}${name}_sum{${labels}} ${sum}\n${name}_count{${labels}} ${count}\n`;
}
