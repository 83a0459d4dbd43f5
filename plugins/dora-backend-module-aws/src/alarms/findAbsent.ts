import { Place } from '../AwsClients';
import { AlarmHistory } from './AlarmHistory';
import { AlarmNames } from './AlarmNames';

/**
 * Of names and globs those that no alarm bears. Names are asked for, a hundred at once; for globs all alarms are gone
 * through until each has been met.
 */
export async function findAbsent(
  history: AlarmHistory,
  patterns: Iterable<string>,
  options: { place: Place; mayRead: (alarm: string) => boolean; signal: AbortSignal },
): Promise<Set<string>> {
  const { place, mayRead, signal } = options;
  const absent = new Set(patterns);
  const [globs, names] = partition([...absent], pattern => pattern.includes('*'));
  const { alarms } = await history.named(place, names, signal);
  for (const { alarm } of alarms) if (mayRead(alarm)) absent.delete(alarm);
  let unmet = globs;
  if (unmet.length === 0) return absent;
  for await (const page of history.names(place, signal)) {
    const met = new AlarmNames(page.filter(mayRead));
    for (const glob of unmet) if (met.hasMatch(glob)) absent.delete(glob);
    unmet = unmet.filter(glob => absent.has(glob));
    if (unmet.length === 0) break;
  }
  return absent;
}

function partition<T>(all: T[], isOne: (item: T) => boolean): [T[], T[]] {
  return [all.filter(isOne), all.filter(item => !isOne(item))];
}
