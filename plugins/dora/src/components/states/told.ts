import { EntityMetricsResponse } from 'backstage-plugin-dora-common';
import { isPooledAnswer } from '../../entity';

/** What the notices about the sources say; those of a pool count problems and say none. */
export function toldOf(
  response: Pick<EntityMetricsResponse, 'sources' | 'entities'>,
): readonly string[] {
  return isPooledAnswer(response) ? [] : response.sources.flatMap(({ error }) => error ?? []);
}

/**
 * Whether one of them says it already. What a number lacks begins with which facts are missing, and goes on with the error
 * of their source; a notice may name the annotation before that error, and the errors of other lists beside it.
 */
export function isTold(message: string, told: readonly string[]): boolean {
  if (message === '') return false;
  const said = message.toLowerCase();
  const [, error = said] = /: (.+)$/s.exec(said) ?? [];
  return told
    .filter(text => text !== '')
    .map(text => text.toLowerCase())
    .some(text => said.includes(text) || text.includes(error));
}
