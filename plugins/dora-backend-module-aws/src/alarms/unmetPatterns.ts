import { createHash } from 'node:crypto';
import { JsonObject } from '@backstage/types';
import { DAY_MS, HOUR_MS, Instant } from 'backstage-plugin-dora-common';
import { CollectRequest, isDue, UnmetDetails } from 'backstage-plugin-dora-node';
import { ALARMS_ANNOTATION } from '../annotations';
import { AlarmNames } from './AlarmNames';
import { alarmOf } from './toIncident';

/** When it was last looked whether the alarms that entities name are there. */
export interface NamesLook {
  at: Instant;
  /** What entities named then. */
  asked: string;
  /** Whether some of it was not there. */
  inVain: boolean;
}

/** Daily, when entities name others than before, and hourly while something is not there. */
export function isLookDue(look: NamesLook | undefined, details: JsonObject[], now: Instant) {
  if (!look || look.asked !== digestOf(details)) return true;
  return isDue(look.at, look.inVain ? HOUR_MS : DAY_MS, now);
}

export function lookAt(details: JsonObject[], unmet: UnmetDetails[], now: Instant): NamesLook {
  return { at: now, asked: digestOf(details), inVain: unmet.length > 0 };
}

/**
 * What entities name of the alarms of a place and does not exist there. An alarm of which incidents are known was there
 * once: what it told stays.
 */
export async function unmetPatterns(
  { details, stored }: Pick<CollectRequest, 'details' | 'stored'>,
  place: string,
  absentOf: (patterns: Set<string>) => Promise<ReadonlySet<string>>,
): Promise<UnmetDetails[]> {
  const asked = details.map(one => ({ details: one, patterns: patternsOf(one) }));
  const absent = await absentOf(new Set(asked.flatMap(({ patterns }) => patterns)));
  const lacking = asked
    .map(one => ({ ...one, absent: one.patterns.filter(pattern => absent.has(pattern)) }))
    .filter(one => one.absent.length > 0);
  if (lacking.length === 0) return [];
  const ids = await stored.idsSince('incidents', 0);
  const once = new AlarmNames(ids.map(alarmOf));
  return lacking.map(({ details: own, patterns, absent: those }) => ({
    details: own,
    message: `no alarm of ${place} that may be read is called ${listed(those)}: correct the annotation ${ALARMS_ANNOTATION}, which takes names, globs and ARNs`,
    kinds: ['incidents'],
    leavesNothing:
      those.length === patterns.length && !patterns.some(pattern => once.hasMatch(pattern)),
  }));
}

function patternsOf({ patterns }: JsonObject): string[] {
  return Array.isArray(patterns) ? patterns.filter(one => typeof one === 'string') : [];
}

function digestOf(details: JsonObject[]): string {
  const all = details.map(one => JSON.stringify(one)).sort();
  return createHash('sha256').update(JSON.stringify(all)).digest('base64').slice(0, 16);
}

function listed(patterns: string[]): string {
  const shown = patterns.slice(0, 3).join(' or ');
  return patterns.length > 3 ? `${shown}, nor as ${patterns.length - 3} more` : shown;
}
