import { Span } from '../../EntityFacts';
import { Samples } from '../samples/samples';
import { Parts } from './Parts';
import { TestResult } from './statistics/distributions';
import { rateTest } from './statistics/rateTest';
import { ComparedStratum } from './ComparedStratum';
import { addWeeks, perWeek, recentWeeks, wholeWeeksIn } from './weeks';

/**
 * Over whole weeks, because a window that is none has more of some weekdays than another. Of a group: all that were there
 * as long as the group was; a service that joined later made deployments more, not more frequent.
 */
export function testFrequency(
  compared: readonly ComparedStratum[],
  parts: Parts,
): TestResult | null {
  const begin = Math.min(...compared.map(({ past }) => past.from));
  const whole = compared.filter(({ past }) => past.from === begin);
  const [{ window, past }] = whole;
  const since = Math.max(...whole.map(one => one.since));
  const weeks = (span: Span, name: string) => {
    // As many weeks of each, all counted back from the same end.
    const partOf = parts(`${name} ${wholeWeeksIn(span)}`);
    const events = new Array<number>(wholeWeeksIn(span)).fill(0);
    for (const one of whole) {
      const own = partOf(one, () => deploymentsPerWeek(one.samples, span));
      for (let week = 0; week < events.length; week++) events[week] += own[week];
    }
    return { events, exposures: events.map(() => 1) };
  };
  const side = (span: Span, name: string) => {
    const { events, exposures } = weeks(span, name);
    const totalEvents = events.reduce((a, b) => a + b, 0);
    return { events, exposures, totalEvents, totalExposure: events.length };
  };
  return rateTest([
    {
      window: side(window, 'window'),
      past: side(past, 'past'),
      recent: weeks(recentWeeks(window.to, since), 'recent'),
    },
  ]);
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
