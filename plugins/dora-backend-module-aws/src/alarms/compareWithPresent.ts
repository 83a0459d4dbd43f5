import { CollectRequest, isBeyondBelief, SetAside } from 'backstage-plugin-dora-node';
import { Place } from '../AwsClients';
import { AlarmCursor } from './AlarmCursor';
import { AlarmHistory } from './AlarmHistory';
import { NO_NAME } from './alarmTransitions';
import { OpenOutages, Outage } from './foldTransitions';
import { AlarmReading, incidentId } from './toIncident';

/** In the moment between both readings an outage may have ended: the next history tells when. */
const MOMENT_MS = 10 * 60_000;
/** Of more alarms that are absent all at once, the others are asked for with later runs. */
const MAX_ASKED = 100;
/** Any that is absent may be this one. */
const NAMELESS: SetAside = {
  part: 'incidents',
  id: NO_NAME,
  why: 'an alarm that does not tell its name: meanwhile none is taken for deleted',
};

interface ComparedWithPresent {
  outages: Outage[];
  missing: { ids: string[]; of: number };
  setAside: SetAside[];
  /** Ids of incidents. */
  gone: string[];
}

interface Present {
  history: AlarmHistory;
  mayRead: (alarm: string) => boolean;
}

/** What history can't tell: alarms on since before it begins, and those that were deleted or ended unseen. */
export async function compareWithPresent(
  { history, mayRead }: Present,
  {
    reading,
    cursor,
    request,
  }: { reading: AlarmReading; cursor: AlarmCursor; request: CollectRequest },
): Promise<ComparedWithPresent> {
  const { place, readAt, runbooks } = reading;
  const { signal } = request;
  const open: OpenOutages = new Map(cursor.open);
  const of = open.size;
  const outages: Outage[] = [];
  const end = (alarm: string, how: Pick<Outage, 'resolvedAt' | 'endUnknown'>) => {
    outages.push({ alarm, ...open.get(alarm)!, ...how });
    open.delete(alarm);
  };
  const now = await history.alarmed(place, signal);
  const alarmed = now.alarms.filter(({ alarm }) => mayRead(alarm));
  runbooks.learn(alarmed);
  for (const { alarm, since } of alarmed) {
    if (open.has(alarm) || since === null) continue;
    const outage = { openedAt: since, seenAt: since };
    open.set(alarm, outage);
    outages.push({ alarm, ...outage, resolvedAt: null });
  }
  const on = new Set(alarmed.map(({ alarm }) => alarm));
  const off = [...open.keys()].filter(alarm => !on.has(alarm));
  const { alarms: present, unread } = await history.named(place, off, signal);
  runbooks.learn(present);
  for (const { alarm, state, since } of present) {
    if (state === 'OK' && since !== null && since <= readAt - MOMENT_MS && open.has(alarm)) {
      end(alarm, { resolvedAt: since });
    }
  }
  const names = new Set(present.map(({ alarm }) => alarm));
  const isWhole = now.unread + unread === 0;
  const absent = isWhole ? off.filter(name => !names.has(name)) : [];
  const doubted = await doubtedOf(history, { place, absent, of, signal });
  for (const alarm of absent.filter(name => !doubted.has(name))) {
    // That it hurt is true all the same; when it stopped nobody can say any more.
    end(alarm, { resolvedAt: null, endUnknown: true });
  }
  await forgetConfirmed(doubted, open, request);
  cursor.finish(open, readAt);
  const ids = [...doubted].map(alarm => incidentId({ alarm, ...open.get(alarm)! }));
  // Of few the others are asked for with the next run: there were more of them than in one.
  return {
    outages,
    missing: { ids: isBeyondBelief({ ids, of }) ? ids : [], of },
    setAside: isWhole ? [] : [NAMELESS],
    gone: isWhole && (await wasNameless(request)) ? [NAMELESS.id] : [],
  };
}

/**
 * Of alarms that are not there any more those that are not believed to be deleted: of more at once than anybody deletes,
 * all where AWS answers as if there were no alarm, else those that it has after all when asked for them alone.
 */
async function doubtedOf(
  history: AlarmHistory,
  options: { place: Place; absent: string[]; of: number; signal: AbortSignal },
): Promise<Set<string>> {
  const { place, absent, of, signal } = options;
  if (!isBeyondBelief({ ids: absent, of })) return new Set();
  const doubted = new Set(absent);
  if (!(await history.hasAny(place, signal))) return doubted;
  for (const alarm of absent.slice(0, MAX_ASKED)) {
    const { alarms, unread } = await history.named(place, [alarm], signal);
    if (alarms.length + unread === 0) doubted.delete(alarm);
  }
  return doubted;
}

/** Whether it was told of an alarm without a name. */
async function wasNameless({ stored }: CollectRequest): Promise<boolean> {
  const setAside = await stored.setAside('incidents');
  return setAside.some(({ id }) => id === NAMELESS.id);
}

/** Those whose incidents a person has confirmed to be gone. */
async function forgetConfirmed(
  doubted: Set<string>,
  open: OpenOutages,
  { stored }: CollectRequest,
): Promise<void> {
  if (doubted.size === 0) return;
  const known = new Set(await stored.idsSince('incidents', 0));
  for (const alarm of doubted) {
    if (known.has(incidentId({ alarm, ...open.get(alarm)! }))) continue;
    doubted.delete(alarm);
    open.delete(alarm);
  }
}
