import { IncidentFact } from '../../EntityFacts';
import { inWords } from '../inWords';

/**
 * Finds for an incident the nearest one that another source tells of within the attribution window: an alarm and an
 * issue about the same trouble, maybe. Nobody can be sure, so both count, and a sentence says so.
 */
export function seenTwice(
  incidents: IncidentFact[],
  windowMs: number,
): (incident: IncidentFact) => string | undefined {
  const dated = incidents
    .flatMap(({ source, title, openedAt }) =>
      openedAt === null ? [] : [{ source, title, openedAt }],
    )
    .sort((a, b) => a.openedAt - b.openedAt);
  return ({ source, openedAt }) => {
    if (openedAt === null) return undefined;
    const others = dated.filter(
      other => other.source !== source && Math.abs(other.openedAt - openedAt) <= windowMs,
    );
    const [nearest] = others.sort(
      (a, b) => Math.abs(a.openedAt - openedAt) - Math.abs(b.openedAt - openedAt),
    );
    if (!nearest) return undefined;
    const apart = nearest.openedAt - openedAt;
    const when =
      apart === 0 ? 'at the same time' : `${inWords(apart)} ${apart > 0 ? 'later' : 'earlier'}`;
    const what = nearest.title ? ` (${nearest.title})` : '';
    return `${nearest.source} tells of trouble ${when}${what}: if it is the same, it counts as two`;
  };
}
