import { Instant } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { Samples } from '../samples/samples';
import { Way } from './partsOf';
import { TestResult } from './statistics/distributions';
import { ratePart, rateTest } from './statistics/rateTest';
import { addWeeks, countPerWeek, perWeek, recentWeeks, wholeWeeksIn } from './weeks';

/** Deployments of each whole week, the newest first. */
interface WeeksOfSides {
  /** When the past begins. */
  from: Instant;
  /** Since when all of it is known. */
  since: Instant;
  window: readonly number[];
  past: readonly number[];
  /** As many as there may be: how many of them are known, the group decides. */
  recent: readonly number[];
}

export const WEEKLY_DEPLOYMENTS: Way<WeeksOfSides> = {
  make: ({ samples, window, past, since }) => ({
    from: past.from,
    since,
    window: deploymentsPerWeek(samples, window),
    past: deploymentsPerWeek(samples, past),
    recent: deploymentsPerWeek(samples, recentWeeks(window.to, -Infinity)),
  }),
  addUp: parts =>
    parts.length === 1
      ? parts[0]
      : {
          from: parts[0].from,
          since: parts.reduce((latest, { since }) => Math.max(latest, since), -Infinity),
          window: sumOfWeeks(parts.map(({ window }) => window)),
          past: sumOfWeeks(parts.map(({ past }) => past)),
          recent: sumOfWeeks(parts.map(({ recent }) => recent)),
        },
};

/**
 * Over whole weeks, because a window that is none has more of some weekdays than another. Of a group: all that were there
 * as long as the group was; a service that joined later made deployments more, not more frequent.
 */
export function testFrequency(
  parts: readonly WeeksOfSides[],
  asked: { window: Span; past: Span },
): TestResult | null {
  if (parts.length === 0) return null;
  const begin = parts.reduce((earliest, { from }) => Math.min(earliest, from), Infinity);
  const whole = WEEKLY_DEPLOYMENTS.addUp(parts.filter(({ from }) => from === begin));
  // As many weeks of each, all counted back from the same end.
  const weeks = (span: Span, all: readonly number[]) => {
    const events = all.slice(0, wholeWeeksIn(span));
    return { events, exposures: events.map(() => 1) };
  };
  const side = (span: Span, all: readonly number[]) => {
    const { events, exposures } = weeks(span, all);
    const totalEvents = events.reduce((a, b) => a + b, 0);
    return { events, exposures, totalEvents, totalExposure: events.length };
  };
  const { window, past } = asked;
  return rateTest([
    ratePart({
      window: side(window, whole.window),
      past: side({ from: begin, to: past.to }, whole.past),
      recent: weeks(recentWeeks(window.to, whole.since), whole.recent),
    }),
  ]);
}

function sumOfWeeks(all: readonly (readonly number[])[]): number[] {
  const sums = [...all[0]];
  for (const one of all.slice(1)) {
    for (let week = 0; week < sums.length; week++) sums[week] += one[week];
  }
  return sums;
}

export function deploymentsPerWeek({ deployments, counts }: Samples, span: Span): number[] {
  const single = countPerWeek(deployments, span);
  // Most have nothing but single ones.
  if (counts.length === 0) return single;
  return addWeeks(
    single,
    perWeek(counts, span, count => count.deployments),
  );
}
