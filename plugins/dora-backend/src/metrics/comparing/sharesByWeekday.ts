import { Span } from '../../EntityFacts';
import { DeploymentKind, ofKind } from '../samples/deploymentKinds';
import { countBySlot } from '../samples/running';
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
  const side = (span: Span) => {
    const numerators = perWeekday(samples, span, kind);
    return perWeekday(samples, span, among).map((denominator, weekday) => ({
      numerator: numerators[weekday],
      denominator,
    }));
  };
  const [ofWindow, ofPast] = [side(window), side(past)];
  const [all, before] = [together(ofWindow), together(ofPast)];
  if (!areMany(all.denominator, before.denominator)) {
    return ratioPart({ window: all, past: before });
  }
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

function together(shares: readonly Share[]): Share {
  const sum = { numerator: 0, denominator: 0 };
  for (const { numerator, denominator } of shares) {
    sum.numerator += numerator;
    sum.denominator += denominator;
  }
  return sum;
}
