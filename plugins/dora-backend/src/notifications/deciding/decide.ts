import { Instant } from 'backstage-plugin-dora-common';
import { Kind } from '../../notificationsConfig';
import { asTold, Episode, isWithinWeek, Step, takeStep } from './Episode';
import { Standing } from './Standing';
import { Telling, tellTogether } from './tellTogether';

interface Decision {
  tellings: Telling[];
  /** Those that are others than before. */
  episodes: Episode[];
  /** Those of what is not there any more, or not looked at. */
  forgotten: Episode[];
}

/** What to tell of all that was looked at, given what was told before. */
export function decide(
  standings: readonly Standing[],
  known: ReadonlyMap<string, Episode>,
  options: { now: Instant; kinds: readonly Kind[]; unread?: ReadonlySet<string> },
): Decision {
  const { now } = options;
  const steps = standings.map(standing => {
    const kinds = standing.kinds.filter(kind => options.kinds.includes(kind));
    return takeStep({ ...standing, kinds }, known.get(episodeKey(standing)), now);
  });
  const ends = new Map(steps.map(step => [episodeKey(step.standing), step.episode]));
  const told = (step: Step) => ends.set(episodeKey(step.standing), asTold(step, now));
  const teams = new Map(
    steps.filter(({ standing }) => standing.isTeam).map(step => [episodeKey(step.standing), step]),
  );
  const alike = Map.groupBy(
    steps.filter(({ standing }) => standing.verdict !== 'none'),
    keyOfAlike,
  );
  const tellings = [...alike.values()].flatMap(some => {
    const [{ standing }] = some;
    const team = teams.get(episodeKey({ ref: standing.recipient, about: standing.about }));
    return tellTogether(some, team, { now, told });
  });
  const changed = [...ends].filter(([key, episode]) => known.get(key) !== episode);
  const left = [...known].flatMap(([key, episode]) => (ends.has(key) ? [] : [episode]));
  return {
    tellings,
    episodes: changed.map(([, episode]) => episode),
    // A catalog without anything is being filled.
    forgotten: standings.length === 0 ? [] : left.filter(one => isOver(one, options)),
  };
}

/** What comes back is looked at as if for the first time, but there is still at most one within a week. */
function isOver(
  { ref, about, toldAt }: Episode,
  { now, unread }: { now: Instant; unread?: ReadonlySet<string> },
): boolean {
  const isUnread = about !== 'data' && unread?.has(ref);
  return !isUnread && !isWithinWeek(toldAt, now);
}

export function episodeKey({ ref, about }: Pick<Episode, 'ref' | 'about'>): string {
  return `${about} ${ref}`;
}

/** Of one team, the same metric, the same way; of data, for the same cause. */
function keyOfAlike({ standing }: Step): string {
  const { recipient, about, verdict } = standing;
  const trouble = standing.about === 'data' && standing.trouble;
  return JSON.stringify([recipient, about, verdict, trouble && [trouble.source, trouble.cause]]);
}
