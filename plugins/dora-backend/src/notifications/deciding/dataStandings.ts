import { DAY_MS, HOUR_MS, Instant, isDeliveredSource } from 'backstage-plugin-dora-common';
import { TargetState } from '../../store/types';
import { DataStanding, DataTrouble, Subject } from './Standing';

/** A proxy that is restarted refuses, too: as long as a target is without success before it is stale. */
const REFUSED_FOR_MS = HOUR_MS;
/** What is missing shows in numbers of 30 days from then on; most outages of a night are over before. */
const STALE_FOR_MS = DAY_MS;
/** Fewer are told each for itself. */
const LEAST_OF_A_TEAM = 2;

type ReadState = Pick<
  TargetState,
  'source' | 'lastAttemptAt' | 'lastSuccessAt' | 'kinds' | 'error'
> & {
  sourceTitle?: string;
};

export interface ReadSubject extends Subject {
  states: readonly ReadState[];
}

/** Of each service whether its data are read, and of each team whether those of several are not for the same reason. */
export function dataStandings(
  services: readonly ReadSubject[],
  teams: readonly Subject[],
  now: Instant,
): DataStanding[] {
  const own = services.map(({ states, ...subject }) => toStanding(subject, troubleOf(states, now)));
  const ofTeams = teams.map(team => {
    const troubles = own.flatMap(({ recipient, trouble }) =>
      recipient === team.ref && trouble ? [trouble] : [],
    );
    return toStanding(team, sharedTrouble(troubles));
  });
  return [...own, ...ofTeams];
}

function toStanding(subject: Subject, trouble: DataTrouble | null): DataStanding {
  const verdict = trouble ? 'worse' : 'none';
  return {
    ...subject,
    about: 'data',
    verdict,
    isClear: trouble !== null,
    kinds: ['data'],
    trouble,
  };
}

/** The first that somebody has to do something about: a token that is refused does not come back by itself. */
function troubleOf(states: ReadSubject['states'], now: Instant): DataTrouble | null {
  const asked = states.filter(({ source }) => !isDeliveredSource(source));
  const refused = asked.flatMap(({ source, sourceTitle: title = source, kinds }) =>
    kinds.flatMap(({ failing }) =>
      failing?.refused && now - failing.since >= REFUSED_FOR_MS
        ? [{ source, title, cause: 'refused' as const, since: failing.since }]
        : [],
    ),
  );
  // After the portal itself was down nothing was tried: that says nothing of the source.
  const tried = asked.filter(
    ({ lastAttemptAt }) => lastAttemptAt !== null && now - lastAttemptAt < STALE_FOR_MS,
  );
  const stale = tried.flatMap(({ source, sourceTitle: title = source, lastSuccessAt }) =>
    lastSuccessAt !== null && now - lastSuccessAt >= STALE_FOR_MS
      ? [{ source, title, cause: 'stale' as const, since: lastSuccessAt }]
      : [],
  );
  return refused[0] ?? stale[0] ?? null;
}

function sharedTrouble(troubles: readonly DataTrouble[]): DataTrouble | null {
  const alike = Map.groupBy(troubles, ({ source, cause }) => `${source} ${cause}`);
  const [most] = [...alike.values()].sort((a, b) => b.length - a.length);
  return most && most.length >= LEAST_OF_A_TEAM ? most[0] : null;
}
