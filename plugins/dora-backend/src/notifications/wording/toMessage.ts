import { Kind } from '../../notificationsConfig';
import { capital, nameOf } from '../../metrics/metricNames';
import { PROFILE_RULES } from '../../metrics/profiles';
import { Span } from '../../EntityFacts';
import { Telling } from '../deciding/tellTogether';
import { DataStanding, MetricStanding, Standing } from '../deciding/Standing';
import { describeChange, describeTeam, plainly } from './changes';
import { coverageLink, evidenceLink } from './links';
import { Message } from './Message';
import { Saying } from './Saying';
import { countOf } from './values';

interface Wording extends Saying {
  /** That the values are of. */
  window: Span;
}

/** Which of several reasons says most. */
const FIRST: readonly Kind[] = ['goal', 'band', 'data', 'moved'];

/** Two sentences, and where the facts behind them are shown. */
export function toMessage(telling: Telling, wording: Wording): Message {
  const { subject, standing, kinds } = telling;
  const topic = FIRST.find(kind => kinds.includes(kind)) ?? 'moved';
  const common = {
    ref: subject.ref,
    recipient: subject.recipient,
    scope: `dora:${subject.ref}:${standing.about}`,
    topic: `dora-${topic}` as const,
  };
  if (standing.about === 'data') return { ...common, ...aboutData(telling, standing, wording) };
  return { ...common, ...aboutMetric(telling, standing, wording) };
}

function aboutMetric({ subject, services, kinds }: Telling, own: MetricStanding, wording: Wording) {
  const { profile, window, figures } = wording;
  // What several services did, whichever way all of them together moved.
  const { verdict } = services[0] ?? own;
  const isWorse = verdict === 'worse';
  const alike = services.filter(isMetric);
  const name = nameOf(own.about, PROFILE_RULES[profile]);
  const how = isWorse ? 'got worse' : 'got better';
  const where = alike.length > 0 ? ` in ${countOf(alike.length, 'service')}` : '';
  const isGoal = kinds.includes('goal') && own.goal;
  const goal = own.goal?.state === 'met' ? 'goal met' : 'goal at risk';
  const told = alike.length > 0 ? describeTeam(own, alike, profile) : describeChange(own, wording);
  return {
    severity: isWorse ? ('normal' as const) : ('low' as const),
    title: isGoal
      ? `${subject.title}: ${goal}, ${name}`
      : `${subject.title}: ${name} ${how}${figures ? where : ''}`,
    description: figures ? told : plainly(own, { verdict, several: alike.length > 0, profile }),
    link: evidenceLink(subject.ref, window, own.about),
  };
}

function aboutData({ subject, services }: Telling, { trouble }: DataStanding, wording: Wording) {
  const source = trouble?.title ?? 'A source';
  const day = trouble ? ` since ${new Date(trouble.since).toISOString().slice(0, 10)}` : '';
  const whose =
    services.length > 0 && wording.figures
      ? `${countOf(services.length, 'service')} of ${subject.title}`
      : subject.title;
  const isRefused = trouble?.cause === 'refused';
  const what = isRefused
    ? `${source} has refused to be read for ${whose}${day}.`
    : `${capital(source)} has not been read for ${whose}${day}.`;
  return {
    severity: isRefused ? ('high' as const) : ('normal' as const),
    title: `${subject.title}: ${isRefused ? 'a source refuses to be read' : 'data are out of date'}`,
    description: `${what} Until it is, the numbers lack what happened since; the page says what to do.`,
    link: coverageLink(subject.isTeam ? null : subject.title),
  };
}

function isMetric(standing: Standing): standing is MetricStanding {
  return standing.about !== 'data';
}
