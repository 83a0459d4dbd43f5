import { EntityMetricsResponse, SourceStatus } from 'backstage-plugin-dora-common';
import { ChangeSignals } from '../live/ChangeSignals';
import { BandSet } from '../metrics/bands/band';
import { ComparingServices, readWithPast } from './comparing/readWithPast';
import { describeWindow } from './describeWindow';
import { Reading } from './reading';

/** Of a group with hundreds of services; what is wrong comes first. */
const MAX_SOURCES = 100;

/** The metrics of an entity for a window, and how its sources stand. */
export async function entityMetrics(
  services: ComparingServices & { signals: Pick<ChangeSignals, 'channelsOf'> },
  reading: Reading,
): Promise<EntityMetricsResponse> {
  const { profile, bandSet, members, pooled } = reading;
  const { metrics } = await readWithPast(services, reading);
  const sources = members.flatMap(scope => scope.statuses(reading.moment.now));
  const channels = services.signals.channelsOf(members.map(({ plan }) => plan));
  return {
    entityRef: reading.entityRef,
    profile,
    bands: bandSet.name,
    ...notesOn(bandSet),
    window: describeWindow(reading, services.config),
    metrics,
    sources: pooled ? worstFirst(sources) : sources,
    ...(channels && { channels }),
    ...(pooled && { entities: members.length }),
  };
}

function notesOn({ scales }: BandSet): Pick<EntityMetricsResponse, 'bandNotes'> {
  const notes = Object.entries(scales).flatMap(([metric, { note }]) =>
    note ? [[metric, note]] : [],
  );
  return notes.length > 0 ? { bandNotes: Object.fromEntries(notes) } : {};
}

function worstFirst(sources: SourceStatus[]): SourceStatus[] {
  const byTarget = new Map(sources.map(one => [`${one.source} ${one.target}`, one]));
  const rank = { error: 0, stale: 1, pending: 2, ok: 3 };
  return [...byTarget.values()].sort((a, b) => rank[a.state] - rank[b.state]).slice(0, MAX_SOURCES);
}
