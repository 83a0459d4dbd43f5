import { StoredEpisode } from '../notifications';
import { BigIntColumn, toInstant } from './columns';

export interface EpisodeRow {
  ref: string;
  about: string;
  verdict: string;
  told: string;
  told_at: BigIntColumn | null;
  other_since: BigIntColumn | null;
}

export function toEpisode(row: EpisodeRow): StoredEpisode {
  return {
    ref: row.ref,
    about: row.about,
    verdict: row.verdict,
    told: row.told === '' ? [] : row.told.split(','),
    toldAt: toInstant(row.told_at),
    otherSince: toInstant(row.other_since),
  };
}

export function fromEpisode(episode: StoredEpisode): EpisodeRow {
  return {
    ref: episode.ref,
    about: episode.about,
    verdict: episode.verdict,
    told: episode.told.join(','),
    told_at: episode.toldAt,
    other_since: episode.otherSince,
  };
}
