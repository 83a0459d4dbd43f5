import { DAY_MS, Instant, Verdict } from 'backstage-plugin-dora-common';
import { Kind } from '../../notificationsConfig';
import { About, Standing } from './Standing';

/** At most one of each entity and metric within it, and what has come back to usual stays so for as long. */
const WEEK_MS = 7 * DAY_MS;

/** What was told of one metric of one subject, kept from look to look. */
export interface Episode {
  ref: string;
  about: About;
  /** What holds as known: told, or so from the first look on. */
  verdict: Verdict;
  /** As what it was told, since it holds. */
  told: readonly Kind[];
  /** When anybody was last told; null where never. */
  toldAt: Instant | null;
  /** Since when the plain verdict is another one. */
  otherSince: Instant | null;
}

/** What a look makes of an episode, before anything is told. */
export interface Step {
  standing: Standing;
  episode: Episode;
  /** What is new enough to be told. */
  news: readonly Kind[];
}

/**
 * Told once and not again while it lasts: it begins only with what is clear, and is over only when the plain verdict has
 * been another one for a week, so that what hovers about the line is told once. What is so at the first look is no news.
 */
export function takeStep(standing: Standing, before: Episode | undefined, now: Instant): Step {
  const { ref, about, verdict, isClear, kinds } = standing;
  if (!before) {
    const calm = { ref, about, verdict: 'none' as const, told: [], toldAt: null, otherSince: null };
    return { standing, episode: isClear ? { ...calm, verdict, told: kinds } : calm, news: [] };
  }
  const episode = stillHolds(withoutGoalThatIsOver(before, standing), standing, now);
  if (!isClear || isWithinWeek(episode.toldAt, now)) return { standing, episode, news: [] };
  if (episode.verdict === verdict) {
    return { standing, episode, news: kinds.filter(kind => !episode.told.includes(kind)) };
  }
  return { standing, episode, news: kinds };
}

/** After it was told, or said with others. What is not clear itself stays as it was, but for when. */
export function asTold({ standing, episode, news }: Step, now: Instant): Episode {
  if (news.length === 0) return { ...episode, toldAt: now };
  const { verdict } = standing;
  const told = episode.verdict === verdict ? [...episode.told, ...news] : news;
  return { ...episode, verdict, told: [...new Set(told)], toldAt: now, otherSince: null };
}

export function isWithinWeek(at: Instant | null, now: Instant): boolean {
  return at !== null && now - at < WEEK_MS;
}

/** The next goal on the same is another one, and there are weeks between before its progress can be told. */
function withoutGoalThatIsOver(before: Episode, standing: Standing): Episode {
  const isOver = standing.about !== 'data' && !standing.hasGoal && before.told.includes('goal');
  return isOver ? { ...before, told: before.told.filter(kind => kind !== 'goal') } : before;
}

function stillHolds(before: Episode, { verdict }: Standing, now: Instant): Episode {
  if (before.verdict === 'none' || before.verdict === verdict) {
    return before.otherSince === null ? before : { ...before, otherSince: null };
  }
  const otherSince = before.otherSince ?? now;
  if (isWithinWeek(otherSince, now)) return { ...before, otherSince };
  return { ...before, verdict: 'none', told: [], otherSince: null };
}
