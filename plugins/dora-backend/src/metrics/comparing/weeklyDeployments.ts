import { Span } from '../../EntityFacts';
import { Samples } from '../samples/samples';
import { partAt } from './Parts';
import { TestResult } from './statistics/distributions';
import { ratePart, rateTest } from './statistics/rateTest';
import { ComparedStratum } from './ComparedStratum';
import { addWeeks, perWeek, recentWeeks, wholeWeeksIn } from './weeks';

/**
 * Over whole weeks, because a window that is none has more of some weekdays than another. Of a group: all that were there
 * as long as the group was; a service that joined later made deployments more, not more frequent.
 */
export function testFrequency(
  compared: readonly ComparedStratum[],
  place: number,
): TestResult | null {
  const begin = compared.reduce((earliest, { past }) => Math.min(earliest, past.from), Infinity);
  const whole = compared.filter(({ past }) => past.from === begin);
  const [{ window, past }] = whole;
  const since = whole.reduce((latest, one) => Math.max(latest, one.since), -Infinity);
  const parts = whole.map(one => partAt(place, one, weeksOfSides));
  // As many weeks of each, all counted back from the same end.
  const weeks = (span: Span, pick: (part: WeeksOfSides) => readonly number[]) => {
    const events = new Array<number>(wholeWeeksIn(span)).fill(0);
    for (const part of parts) {
      const own = pick(part);
      for (let week = 0; week < events.length; week++) events[week] += own[week];
    }
    return { events, exposures: events.map(() => 1) };
  };
  const side = (span: Span, pick: (part: WeeksOfSides) => readonly number[]) => {
    const { events, exposures } = weeks(span, pick);
    const totalEvents = events.reduce((a, b) => a + b, 0);
    return { events, exposures, totalEvents, totalExposure: events.length };
  };
  return rateTest([
    ratePart({
      window: side(window, part => part.window),
      past: side(past, part => part.past),
      recent: weeks(recentWeeks(window.to, since), part => part.recent),
    }),
  ]);
}

/** Deployments of each whole week, the newest first. */
interface WeeksOfSides {
  window: readonly number[];
  past: readonly number[];
  /** As many as there may be: how many of them are known, the group decides. */
  recent: readonly number[];
}

function weeksOfSides({ samples, window, past }: ComparedStratum): WeeksOfSides {
  return {
    window: deploymentsPerWeek(samples, window),
    past: deploymentsPerWeek(samples, past),
    recent: deploymentsPerWeek(samples, recentWeeks(window.to, -Infinity)),
  };
}

export function deploymentsPerWeek({ deployments, counts }: Samples, span: Span): number[] {
  const single = perWeek(deployments, span);
  // Most have nothing but single ones.
  if (counts.length === 0) return single;
  return addWeeks(
    single,
    perWeek(counts, span, count => count.deployments),
  );
}
