import { Entity } from '@backstage/catalog-model';
import { DAY_MS, Incident, matchesAnyGlob } from 'backstage-plugin-dora-common';
import {
  CollectRequest,
  DoraSource,
  EntityClaims,
  FactPage,
  ResolvedTarget,
} from 'backstage-plugin-dora-node';
import { AwsClients, Place } from '../AwsClients';
import { ALARMS_ANNOTATION, alarmsOf } from '../annotations';
import { AwsConfig } from '../config';
import { consoleUrl, formatPlace, parsePlace } from '../targets';
import { hintedAlarms } from '../hints';
import { AlarmCursor, readAlarmCursor, rowKey } from './AlarmCursor';
import { AlarmHistory } from './AlarmHistory';
import { AlarmRunbooks } from './AlarmRunbooks';
import { compareWithPresent } from './compareWithPresent';
import { findAbsent } from './findAbsent';
import { foldTransitions } from './foldTransitions';
import { readHistoryAgain } from './readHistoryAgain';
import { mayTell, setAsideRowsAhead } from './setAsideRows';
import { toIncident } from './toIncident';
import { isLookDue, lookAt, unmetPatterns } from './unmetPatterns';

/** AWS keeps the history of alarms for so long; what is stored here stays. */
const HISTORY_MS = 30 * DAY_MS;
/** Rows may show up a little late: so far back each run reads again, skipping what it knows. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Incidents from CloudWatch alarms, metric and composite ones. A target is all alarms of an account and region,
 * read as one stream; which of them are an entity's, its annotation's names and globs decide at reading.
 */
export class AlarmSource implements DoraSource {
  readonly id = 'alarms';
  readonly title = 'CloudWatch alarms';
  readonly hints = { topics: [], targets: hintedAlarms };
  readonly hidesUnselectedIncidents = true;
  readonly #config: AwsConfig;
  readonly #clients: AwsClients;
  readonly #history: AlarmHistory;

  constructor(config: AwsConfig, clients: AwsClients) {
    this.#config = config;
    this.#clients = clients;
    this.#history = new AlarmHistory(clients);
  }

  claims(entity: Entity): EntityClaims {
    const { value, problem } = alarmsOf(entity, this.#config);
    if (!value) return { targets: [], problems: problem ? [problem] : [] };
    const byPlace = Map.groupBy(value, ({ place }) => formatPlace(place));
    const targets = [...byPlace].map(([name, selections]) => ({
      name,
      annotation: ALARMS_ANNOTATION,
      provides: ['incidents' as const],
      details: { patterns: selections.map(({ pattern }) => pattern) },
    }));
    return { targets, problems: [] };
  }

  async resolve(name: string): Promise<ResolvedTarget> {
    const { accountId, region } = parsePlace(name);
    await this.#clients.checkAccount(accountId, `alarms of ${name}`);
    const url = consoleUrl(region, `cloudwatch/home?region=${region}#alarmsV2:`);
    return { target: name, title: `alarms of ${name}`, ...(url && { url }) };
  }

  selectsIncident(entity: Entity, { title }: Incident, target?: string): boolean {
    return title !== null && this.#selectedBy(entity, target)(title);
  }

  selectsSetAside(entity: Entity, target: string): (id: string) => boolean {
    const isSelected = this.#selectedBy(entity, target);
    return id => mayTell(id, isSelected);
  }

  #selectedBy(entity: Entity, target?: string): (alarm: string) => boolean {
    const patterns = (alarmsOf(entity, this.#config).value ?? [])
      .filter(({ place }) => target === undefined || formatPlace(place) === target)
      .map(({ pattern }) => pattern);
    return alarm => matchesAnyGlob(patterns, alarm) && this.#mayRead(alarm);
  }

  /** What the config leaves out is neither stored nor served. */
  #mayRead(alarm: string): boolean {
    return matchesAnyGlob(this.#config.alarms, alarm);
  }

  async *collect(request: CollectRequest): AsyncIterable<FactPage> {
    const place = parsePlace(request.target);
    const startedAt = request.now();
    const oldest = startedAt - HISTORY_MS;
    const cursor = readAlarmCursor(request.cursor, { now: startedAt, oldest });
    for (const alarm of cursor.open.keys()) if (!this.#mayRead(alarm)) cursor.open.delete(alarm);
    const since = Math.max(cursor.readTo - OVERLAP_MS, oldest);
    const runbooks = new AlarmRunbooks(
      async names => (await this.#history.named(place, names, request.signal)).alarms,
    );
    const reading = { place, readAt: startedAt, runbooks };
    const known = await request.stored.setAside('incidents');
    const present = { history: this.#history, mayRead: (alarm: string) => this.#mayRead(alarm) };
    const again = await readHistoryAgain(request, cursor, {
      ...present,
      reading,
      setAside: known,
      since: oldest,
      readTo: cursor.readTo - OVERLAP_MS,
    });
    if (again) yield { ...again, cursor: cursor.toJson() };
    const { reachedBackTo } = cursor;
    const isFirst = cursor.readAt === undefined;
    let done = 0;
    for await (const page of this.#history.transitions(place, since, request.signal)) {
      const { rows, setAside } = setAsideRowsAhead(page, startedAt);
      const fresh = rows.filter(row => this.#mayRead(row.alarm) && !cursor.recent.has(rowKey(row)));
      const { outages, open } = foldTransitions(fresh, cursor.open, cursor.seen);
      cursor.advance(rows, open, { overlapMs: OVERLAP_MS, now: startedAt });
      done += fresh.length;
      await runbooks.lookUp(outages.map(({ alarm }) => alarm));
      yield {
        incidents: outages.map(outage => toIncident(outage, reading)),
        setAside: setAside.filter(({ id }) => mayTell(id, present.mayRead)),
        cursor: cursor.toJson(),
        progress: {
          reachedBackTo: isFirst ? null : reachedBackTo,
          complete: !isFirst,
          done,
          total: null,
        },
      };
    }
    const { outages, missing, setAside, gone } = await compareWithPresent(present, {
      reading,
      cursor,
      request,
    });
    const progress = { reachedBackTo, complete: true, done, total: done };
    // What was set aside before the config left its alarm out.
    const leftOut = known.filter(({ id }) => !mayTell(id, present.mayRead));
    yield {
      incidents: outages.map(outage => toIncident(outage, reading)),
      missing: { incidents: missing },
      gone: { incidents: [...gone, ...leftOut.map(({ id }) => id)] },
      setAside,
      cursor: cursor.toJson(),
      progress,
    };
    if (isLookDue(cursor.look, request.details, startedAt)) {
      yield { ...(await this.#lookForNames(place, cursor, request)), progress };
    }
  }

  /** Whether what entities name is there. */
  async #lookForNames(
    place: Place,
    cursor: AlarmCursor,
    request: CollectRequest,
  ): Promise<FactPage> {
    const mayRead = (alarm: string) => this.#mayRead(alarm);
    const unmet = await unmetPatterns(request, formatPlace(place), patterns =>
      findAbsent(this.#history, patterns, { place, mayRead, signal: request.signal }),
    );
    cursor.look = lookAt(request.details, unmet, request.now());
    return { unmet, cursor: cursor.toJson() };
  }
}
