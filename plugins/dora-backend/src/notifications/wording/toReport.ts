import { MonthlyReportResponse } from 'backstage-plugin-dora-common';
import { nameOf } from '../../metrics/metricNames';
import { PROFILE_RULES } from '../../metrics/profiles';
import { reportLink } from './links';
import { Message } from './Message';
import { Saying } from './Saying';
import { countOf, listOf, valueOf } from './values';

/** A month of a system or domain, in a sentence or two, and where it is shown for print. */
export function toReport(
  report: Pick<MonthlyReportResponse, 'title' | 'month' | 'entities' | 'metrics' | 'movers'> & {
    ref: string;
  },
  saying: Saying & { recipient: string },
): Message {
  const { ref, title, month } = report;
  return {
    ref,
    recipient: saying.recipient,
    scope: `dora:${ref}:report`,
    topic: 'dora-report',
    severity: 'low',
    title: `${title}: report for ${inLetters(month)}`,
    description: `${summary(report, saying)} The report has it on one page, for print, too.`,
    link: reportLink(ref, month),
  };
}

function summary(
  { entities, metrics, movers }: Parameters<typeof toReport>[0],
  { figures, profile }: Saying,
): string {
  const of = countOf(entities, 'service');
  const { improved, worsened } = movers;
  if (!figures) {
    return improved.length + worsened.length > 0
      ? 'Some of its services moved clearly against their own past.'
      : 'None of its services moved clearly against its own past.';
  }
  const values = (['deploymentFrequency', 'leadTime', 'changeFailureRate'] as const).flatMap(
    metric => {
      const { [metric]: result } = metrics;
      if (result.status !== 'ok') return [];
      return `${nameOf(metric, PROFILE_RULES[profile])} ${valueOf(metric, result.value)}`;
    },
  );
  const moved =
    improved.length + worsened.length === 0
      ? 'none of them moved clearly against its own past'
      : `${countOf(improved.length, 'clear change')} for the better, ${worsened.length} for the worse`;
  return `${of}${values.length > 0 ? `: ${listOf(values)}` : ''}; ${moved}.`;
}

function inLetters(month: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleString('en', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
