import {
  Goal,
  ImprovementAction,
  Mover,
  Movers,
  ScorecardTotals,
} from 'backstage-plugin-dora-common';
import { nameOf } from '../../metrics/metricNames';
import { PROFILE_RULES } from '../../metrics/profiles';
import { Span } from '../../EntityFacts';
import { evidenceLink } from './links';
import { Message } from './Message';
import { Saying } from './Saying';
import { countOf, listOf, moveOf } from './values';

/** What there is to say of a team's week, pooled from what it owns. */
export interface Week {
  ref: string;
  title: string;
  totals: ScorecardTotals;
  movers: Movers;
  window: Span;
  actions: readonly ImprovementAction[];
  goals: readonly Goal[];
}

/** What moved, what is open, what to try next. A calm week is one line, under a topic that can be muted by itself. */
export function toDigest(week: Week, saying: Saying): Message {
  const moved = movedLine(week, saying);
  const open = openLine(week, saying);
  const isCalm = moved === null && open === null;
  const next = isCalm ? null : nextLine(week);
  return {
    ref: week.ref,
    recipient: week.ref,
    scope: `dora:${week.ref}:digest`,
    topic: isCalm ? 'dora-digest-calm' : 'dora-digest',
    severity: 'low',
    title: `${week.title}: ${isCalm ? 'a calm week' : 'the week in delivery'}`,
    description: isCalm
      ? 'Nothing moved clearly against its own past, and nothing is open.'
      : [moved ?? 'Nothing moved clearly against its own past.', open, next]
          .filter(Boolean)
          .join(' '),
    link: evidenceLink(week.ref, week.window),
  };
}

function movedLine({ movers }: Week, saying: Saying): string | null {
  const { improved, worsened } = movers;
  if (improved.length + worsened.length === 0) return null;
  const say = (mover: Mover) => moverIn(mover, saying);
  const lines = [
    worsened.length > 0 && `Worse: ${listOf(unique(worsened.map(say)))}.`,
    improved.length > 0 && `Better: ${listOf(unique(improved.map(say)))}.`,
  ];
  return lines.filter(Boolean).join(' ');
}

function moverIn({ title, metric, value, baseline }: Mover, { figures, profile }: Saying): string {
  const name = nameOf(metric, PROFILE_RULES[profile]);
  if (!figures) return name;
  return `${name} of ${title} (${moveOf(metric, baseline, value)})`;
}

function openLine({ totals, goals }: Week, { figures, profile }: Saying): string | null {
  const { open } = totals.metrics.timeToRestore;
  const rate = totals.metrics.changeFailureRate;
  const undecided = 'undecided' in rate ? rate.undecided : 0;
  const atRisk = goals.filter(isAtRisk).length;
  const what = profile === 'dora' ? 'failed deployment' : 'incident';
  const parts = [
    open > 0 && (figures ? countOf(open, what) : `${what}s`),
    atRisk > 0 && (figures ? countOf(atRisk, 'goal at risk', 'goals at risk') : 'goals at risk'),
  ].filter(part => part !== false);
  if (parts.length === 0) return null;
  // They are there in every week, and make none worth a reading.
  const young =
    undecided > 0 && figures ? `; ${countOf(undecided, 'deployment')} may still fail` : '';
  return `Open: ${listOf(parts)}${young}.`;
}

/** What is certain enough to be called so: the plain difference is not. */
function isAtRisk({ baseline }: Goal): boolean {
  return baseline.status === 'ok' && baseline.verdict === 'worse';
}

function nextLine({ actions }: Week): string | null {
  const [first] = actions;
  return first ? `To try next: ${first.title}.` : null;
}

function unique(words: string[]): string[] {
  return [...new Set(words)];
}
