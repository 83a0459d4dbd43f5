import { mockApis } from '@backstage/frontend-test-utils';
import { doraTranslationRef, DoraTranslate } from '../translation';

/** The plugin's own texts, as a component gets them from useTranslationRef. */
export function english(): DoraTranslate {
  const snapshot = mockApis.translation().getTranslation(doraTranslationRef);
  if (!snapshot.ready) throw new Error('The texts are not loaded');
  return snapshot.t;
}
