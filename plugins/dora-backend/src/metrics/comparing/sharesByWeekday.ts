import { Span } from '../../EntityFacts';
import { DeploymentSample, Samples } from '../samples/samples';
import { ComparedStratum } from './ComparedStratum';
import { byWeekday } from './pairs';
import { addUpRatios, RatioPart, ratioPart } from './statistics/ratioTest';

/** How many of the deployments of either side are of a kind, each weekday compared with itself. */
export function sharesByWeekday(
  { samples, window, past }: ComparedStratum,
  deploymentsIn: (samples: Samples, span: Span) => readonly DeploymentSample[],
  isOfKind: (deployment: DeploymentSample) => boolean,
): RatioPart {
  const share = (deployments: readonly DeploymentSample[]) => ({
    numerator: deployments.filter(isOfKind).length,
    denominator: deployments.length,
  });
  const pairs = byWeekday({
    window: deploymentsIn(samples, window),
    past: deploymentsIn(samples, past),
  });
  return addUpRatios(
    pairs.map(pair => ratioPart({ window: share(pair.window), past: share(pair.past) })),
  );
}
