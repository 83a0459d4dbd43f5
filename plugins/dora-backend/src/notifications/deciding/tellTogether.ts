import { parseEntityRef } from '@backstage/catalog-model';
import { Instant, isPooledKind } from 'backstage-plugin-dora-common';
import { Kind } from '../../notificationsConfig';
import { isWithinWeek, Step } from './Episode';
import { Standing, Subject } from './Standing';

/** One thing to tell somebody. */
export interface Telling {
  /** What it is about: a service, or a team of which several services moved alike. */
  subject: Subject;
  standing: Standing;
  kinds: readonly Kind[];
  /** The services that moved alike, where it is about their team; else none. */
  services: readonly Standing[];
}

/**
 * One service is told as itself, several of a team as their team, once. A team that moved with services that were told is
 * no news.
 *
 * @param steps - of one team and its services, about the same, the same way
 * @param team - about the same, whichever way; undefined where the team itself is not looked at
 * @param told - is called for each that need not be told again
 */
export function tellTogether(
  steps: readonly Step[],
  team: Step | undefined,
  { now, told }: { now: Instant; told: (step: Step) => void },
): Telling[] {
  const news = steps.filter(step => step.news.length > 0);
  // A goal is of one service or team alone.
  const ofGoals = news.filter(step => step.news.includes('goal'));
  const moved = news.filter(step => !ofGoals.includes(step));
  const services = moved.filter(isOfService);
  const own = moved.filter(({ standing }) => standing.isTeam);
  const before = steps.filter(step => isOfService(step) && !moved.includes(step) && isKnown(step));
  const recent = before.filter(({ episode }) => isWithinWeek(episode.toldAt, now));
  const alone = (some: readonly Step[]) =>
    some.map((step): Telling => {
      told(step);
      return { subject: step.standing, standing: step.standing, kinds: step.news, services: [] };
    });

  const tellings = alone(ofGoals);
  if (services.length === 0) {
    if (before.length === 0) return [...tellings, ...alone(own)];
    own.forEach(told);
    return tellings;
  }
  if (services.length + recent.length === 1 || !team) {
    own.forEach(told);
    return [...tellings, ...alone(services)];
  }
  // Of the team, too, at most one within a week: who joins is told after it.
  if (isWithinWeek(team.episode.toldAt, now)) return tellings;
  services.forEach(told);
  told(own[0] ?? team);
  return [
    ...tellings,
    {
      subject: team.standing,
      standing: team.standing,
      kinds: [...new Set(services.flatMap(step => step.news))],
      services: [...services, ...recent].map(({ standing }) => standing),
    },
  ];
}

/** A system or domain is looked at for its goals alone: it has services, and is none. */
function isOfService({ standing: { ref, isTeam } }: Step): boolean {
  return !isTeam && !isPooledKind(parseEntityRef(ref).kind);
}

function isKnown({ standing, episode }: Step): boolean {
  return episode.verdict === standing.verdict;
}
