import { Entity } from '@backstage/catalog-model';
import { DAY_MS, Incident, matchesAnyGlob } from 'backstage-plugin-dora-common';
import {
  CollectRequest,
  DoraSource,
  EntityClaims,
  FactPage,
  ResolvedTarget,
} from 'backstage-plugin-dora-node';
import { AwsClients } from '../AwsClients';
import { ALARMS_ANNOTATION, alarmsOf } from '../annotations';
import { AwsConfig } from '../config';
import { consoleUrl, formatPlace, parsePlace } from '../targets';
import { hintedAlarms } from '../hints';
import { AlarmCursor, readAlarmCursor, rowKey } from './AlarmCursor';
import { AlarmHistory } from './AlarmHistory';
import { AlarmRunbooks } from './AlarmRunbooks';
import { OpenOutages, Outage, foldTransitions } from './foldTransitions';
import { AlarmReading, toIncident } from './toIncident';

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
    const names = new Set(value.map(({ place }) => formatPlace(place)));
    const targets = [...names].map(name => ({
      name,
      annotation: ALARMS_ANNOTATION,
      provides: ['incidents' as const],
      details: {},
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
    const patterns = (alarmsOf(entity, this.#config).value ?? [])
      .filter(({ place }) => target === undefined || formatPlace(place) === target)
      .map(({ pattern }) => pattern);
    return title !== null && matchesAnyGlob(patterns, title) && this.#mayRead(title);
  }

  /** What the config leaves out is neither stored nor served. */
  #mayRead(alarm: string): boolean {
    return matchesAnyGlob(this.#config.alarms, alarm);
  }

  async *collect(request: CollectRequest): AsyncIterable<FactPage> {
    const place = parsePlace(request.target);
    const startedAt = request.now();
    const cursor = readAlarmCursor(request.cursor, startedAt - HISTORY_MS);
    for (const alarm of cursor.open.keys()) if (!this.#mayRead(alarm)) cursor.open.delete(alarm);
    const since = Math.max(cursor.readTo - OVERLAP_MS, startedAt - HISTORY_MS);
    const runbooks = new AlarmRunbooks(alarms =>
      this.#history.named(place, alarms, request.signal),
    );
    const reading = { place, readAt: startedAt, runbooks };
    let done = 0;
    for await (const page of this.#history.transitions(place, since, request.signal)) {
      const { rows, setAside } = page;
      const fresh = rows.filter(row => this.#mayRead(row.alarm) && !cursor.recent.has(rowKey(row)));
      const { outages, open } = foldTransitions(fresh, cursor.open, cursor.seen);
      cursor.advance(rows, open, OVERLAP_MS);
      done += fresh.length;
      await runbooks.lookUp(outages.map(({ alarm }) => alarm));
      yield {
        incidents: outages.map(outage => toIncident(outage, reading)),
        setAside,
        cursor: cursor.toJson(),
        progress: { reachedBackTo: null, complete: cursor.complete, done, total: null },
      };
    }
    yield await this.#compareWithPresent(reading, cursor, done, request);
  }

  /** What history can't tell: alarms on since before it begins, and those that were deleted or ended unseen. */
  async #compareWithPresent(
    reading: AlarmReading,
    cursor: AlarmCursor,
    done: number,
    { signal, historyFrom }: CollectRequest,
  ): Promise<FactPage> {
    const { place, readAt, runbooks } = reading;
    const open: OpenOutages = new Map(cursor.open);
    const outages: Outage[] = [];
    const inAlarm = await this.#history.alarmed(place, signal);
    const alarmed = inAlarm.filter(({ alarm }) => this.#mayRead(alarm));
    runbooks.learn(alarmed);
    for (const { alarm, since } of alarmed) {
      if (open.has(alarm)) continue;
      const outage = { openedAt: since, seenAt: since };
      open.set(alarm, outage);
      outages.push({ alarm, ...outage, resolvedAt: null });
    }
    const on = new Set(alarmed.map(({ alarm }) => alarm));
    const off = [...open.keys()].filter(alarm => !on.has(alarm));
    const present = await this.#history.named(place, off, signal);
    runbooks.learn(present);
    for (const { alarm, state, since } of present) {
      // In the moment between both readings it may have ended: the next history tells when.
      if (state !== 'OK' || since > readAt - OVERLAP_MS) continue;
      const outage = open.get(alarm);
      if (!outage) continue;
      outages.push({ alarm, ...outage, resolvedAt: since });
      open.delete(alarm);
    }
    const names = new Set(present.map(({ alarm }) => alarm));
    for (const alarm of off.filter(name => !names.has(name))) {
      // That it hurt is true all the same; when it stopped nobody can say any more.
      outages.push({ alarm, ...open.get(alarm)!, resolvedAt: null, endUnknown: true });
      open.delete(alarm);
    }
    cursor.finish(open, readAt);
    return {
      incidents: outages.map(outage => toIncident(outage, reading)),
      cursor: cursor.toJson(),
      progress: { reachedBackTo: historyFrom, complete: true, done, total: done },
    };
  }
}
