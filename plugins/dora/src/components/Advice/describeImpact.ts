import { ImprovementAction } from 'backstage-plugin-dora-common';
import { DoraTranslate } from '../../translation';

/** What an improvement is said to bring, and who says so. */
export function describeImpact(t: DoraTranslate, { impact }: Pick<ImprovementAction, 'impact'>) {
  return t('advice.impact', impact);
}
