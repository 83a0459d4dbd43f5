import { LoggerService } from '@backstage/backend-plugin-api';
import { reportRun } from '../telemetry/runs';
import { RunEnd } from './decideNextStep';
import { RunCounts } from './RunCounts';

const VERBS = { finished: 'Collected', paused: 'Paused', failed: 'Failed' };

/** Tells operators how a run over a target ended, in their metrics and in one line of the log. */
export function tellEnd(run: {
  source: string;
  title: string;
  end: RunEnd;
  counts: RunCounts;
  elapsedMs: number;
  logger: LoggerService;
}): void {
  const { source, title, end, counts, logger } = run;
  const seconds = run.elapsedMs / 1000;
  const failing = end.kind === 'finished' ? end.failing : undefined;
  reportRun({ source, outcome: failing ? 'partly' : end.kind, seconds, facts: counts.stored() });
  const but = failing ? `, but in part: ${failing.error}` : '';
  const line = `${VERBS[end.kind]} ${title} after ${seconds.toFixed(1)} s: ${counts}${but}`;
  // why it failed was told, and how often
  if (end.kind === 'failed') logger.debug(line);
  else logger.info(line);
}
