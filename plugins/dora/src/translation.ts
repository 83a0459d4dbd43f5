import { createTranslationRef, TranslationFunction } from '@backstage/frontend-plugin-api';
import { adviceMessages } from './messages/advice';
import { cardMessages } from './messages/cards';
import { chartMessages } from './messages/charts';
import { coverageMessages } from './messages/coverage';
import { evidenceMessages } from './messages/evidence';
import { formatMessages } from './messages/format';
import { gitlabProjectMessages } from './messages/gitlabProject';
import { goalMessages } from './messages/goals';
import { helpMessages } from './messages/help';
import { bandMessages, metricMessages, profileMessages } from './messages/metrics';
import { reportMessages } from './messages/report';
import { scorecardMessages } from './messages/scorecard';
import { stateMessages } from './messages/states';
import { tabMessages } from './messages/tab';
import { tileMessages } from './messages/tile';

const messages = {
  metric: metricMessages,
  band: bandMessages,
  profile: profileMessages,
  format: formatMessages,
  tab: tabMessages,
  tile: tileMessages,
  help: helpMessages,
  chart: chartMessages,
  card: cardMessages,
  evidence: evidenceMessages,
  state: stateMessages,
  scorecard: scorecardMessages,
  advice: adviceMessages,
  coverage: coverageMessages,
  goal: goalMessages,
  report: reportMessages,
  gitlabProject: gitlabProjectMessages,
} as const;

/**
 * Named, because spelt out its keys would come in an order that changes from one compilation to the next, and so would
 * the report of what the package exports.
 */
type DoraTranslationRef = ReturnType<
  typeof createTranslationRef<'plugin.dora', typeof messages, Record<string, never>>
>;

/**
 * Every text of the plugin, to be translated or reworded by the app.
 *
 * @public
 */
export const doraTranslationRef: DoraTranslationRef = createTranslationRef({
  id: 'plugin.dora',
  messages,
});

/** The `t` that useTranslationRef(doraTranslationRef) gives; format functions take it first. */
export type DoraTranslate = TranslationFunction<(typeof doraTranslationRef)['T']>;
