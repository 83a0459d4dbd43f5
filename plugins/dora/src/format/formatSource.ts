import { sourceMessages } from '../messages/metrics';
import { DoraTranslate } from '../translation';

function isKnown(source: string): source is keyof typeof sourceMessages {
  return Object.hasOwn(sourceMessages, source);
}

/** The name of a source; of one this plugin does not know, its id. */
export function formatSource(t: DoraTranslate, source: string): string {
  return isKnown(source) ? t(`source.${source}`) : source;
}
