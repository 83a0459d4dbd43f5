import { Span } from '../../EntityFacts';
import { DeploymentKind, ofKind } from '../samples/deploymentKinds';
import { countBySlot, countWithin } from '../samples/running';
import { Samples } from '../samples/samples';
import { ComparedStratum } from './ComparedStratum';
import { areMany, WEEKDAYS, weekdayOf } from './pairs';
import { addUpRatios, RatioPart, ratioPart } from './statistics/ratioTest';

/**
 * How many of the deployments of either side are of a kind, each weekday compared with itself.
 *
 * @param among - the kind of those that count, where not all do
 */
export function sharesByWeekday(
  { samples, window, past }: ComparedStratum,
  kind: DeploymentKind,
  among?: DeploymentKind,
): RatioPart {
  const together = (span: Span): Share => {
    const count = (which?: DeploymentKind) =>
      countWithin(samples.deployments, span, which && ofKind(samples, which));
    return { numerator: count(kind), denominator: count(among) };
  };
  const byWeekday = (span: Span): Share[] => {
    const numerators = perWeekday(samples, span, kind);
    return perWeekday(samples, span, among).map((denominator, weekday) => ({
      numerator: numerators[weekday],
      denominator,
    }));
  };
  // Most of thousands of services have too few for weekdays, and counting them together takes half the time.
  const all = { window: together(window), past: together(past) };
  if (!areMany(all.window.denominator, all.past.denominator)) return ratioPart(all);
  const [ofWindow, ofPast] = [byWeekday(window), byWeekday(past)];
  return addUpRatios(
    ofWindow.map((share, weekday) => ratioPart({ window: share, past: ofPast[weekday] })),
  );
}

function perWeekday(samples: Samples, span: Span, kind?: DeploymentKind): number[] {
  const slots = { slots: WEEKDAYS.length, slotOf: weekdayOf };
  return countBySlot(samples.deployments, span, slots, kind && ofKind(samples, kind));
}

interface Share {
  numerator: number;
  denominator: number;
}
