import { TranslationRefTuple } from '@backstage/frontend-plugin-api';
import { scorecardMessages } from '../messages/scorecard';
import { tabMessages } from '../messages/tab';
import { doraTranslationRef } from '../translation';

const AS_WRITTEN = {
  'scorecard.pageTitle': scorecardMessages.pageTitle,
  'tab.title': tabMessages.title,
};

/**
 * A title that follows the language, where the framework translates titles: from Backstage 1.57 on, where a translation
 * ref can be called. What the app's config calls it goes before every translation; the framework sees that the other
 * way round.
 */
export function translatedTitle(
  key: keyof typeof AS_WRITTEN,
  configured: string | undefined,
): string | TranslationRefTuple<undefined> {
  const canTranslate = typeof doraTranslationRef === 'function';
  return configured === undefined && canTranslate ? doraTranslationRef(key) : AS_WRITTEN[key];
}
