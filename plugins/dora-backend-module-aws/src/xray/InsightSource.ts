import { InsightSummary, paginateGetInsightSummaries } from '@aws-sdk/client-xray';
import { Entity } from '@backstage/catalog-model';
import { DAY_MS, Incident } from 'backstage-plugin-dora-common';
import {
  CollectRequest,
  DoraSource,
  EntityClaims,
  FactPage,
  ResolvedTarget,
  SetAside,
} from 'backstage-plugin-dora-node';
import { AwsClients } from '../AwsClients';
import { XRAY_GROUP_ANNOTATION, defaultPlace, needsPlace, xrayGroupOf } from '../annotations';
import { AwsConfig } from '../config';
import { AwsTarget, consoleUrl, formatPlace, parsePlace } from '../targets';
import { toSourceError } from '../toSourceError';

/** X-Ray refuses to look further back than 30 days; the margin is for clocks that differ. */
const REACH_MS = 30 * DAY_MS - 15 * 60_000;

/** Incidents from the insights of an X-Ray group. All that X-Ray still shows is read each time: they are few. */
export class InsightSource implements DoraSource {
  readonly id = 'xray';
  readonly title = 'X-Ray';
  readonly #config: AwsConfig;
  readonly #clients: AwsClients;

  constructor(config: AwsConfig, clients: AwsClients) {
    this.#config = config;
    this.#clients = clients;
  }

  claims(entity: Entity): EntityClaims {
    const { value, problem } = xrayGroupOf(entity);
    if (!value) return { targets: [], problems: problem ? [problem] : [] };
    const place = defaultPlace(this.#config);
    if (!place) return { targets: [], problems: [needsPlace(XRAY_GROUP_ANNOTATION, value)] };
    const target = {
      name: formatPlace({ ...place, name: value }),
      annotation: XRAY_GROUP_ANNOTATION,
      provides: ['incidents' as const],
      details: {},
    };
    return { targets: [target], problems: [] };
  }

  async resolve(name: string): Promise<ResolvedTarget> {
    const { accountId, region } = parsePlace(name);
    await this.#clients.checkAccount(accountId, `X-Ray group ${name}`);
    const url = consoleUrl(region, `cloudwatch/home?region=${region}#xray:insights`);
    return { target: name, title: name, ...(url && { url }) };
  }

  async *collect(request: CollectRequest): AsyncIterable<FactPage> {
    const group = parsePlace(request.target);
    const now = request.now();
    const incidents: Incident[] = [];
    const setAside: SetAside[] = [];
    try {
      const client = await this.#clients.xray(group);
      const pages = paginateGetInsightSummaries(
        { client, pageSize: 100 },
        { GroupName: group.name, StartTime: new Date(now - REACH_MS), EndTime: new Date(now) },
        { abortSignal: request.signal },
      );
      for await (const page of pages) {
        for (const insight of page.InsightSummaries ?? []) {
          const incident = toIncident(insight, group);
          if (incident) incidents.push(incident);
          else setAside.push(unread(insight));
        }
      }
    } catch (error) {
      throw toSourceError(
        error,
        `X-Ray group ${group.name} in ${formatPlace({ ...group, name: '' })}`,
      );
    }
    yield {
      incidents,
      setAside,
      cursor: { readAt: now },
      progress: {
        reachedBackTo: request.historyFrom,
        complete: true,
        done: incidents.length,
        total: incidents.length,
      },
    };
  }
}

function toIncident(insight: InsightSummary, { region }: AwsTarget): Incident | undefined {
  const { InsightId: id, StartTime: start, EndTime: end } = insight;
  if (!id || !start || Number.isNaN(start.getTime())) return undefined;
  const closed = insight.State === 'CLOSED';
  const isEndKnown = end !== undefined && !Number.isNaN(end.getTime());
  return {
    id,
    kind: 'insight',
    title: insight.Summary?.slice(0, 500) ?? null,
    openedAt: start.getTime(),
    resolvedAt: closed && isEndKnown ? end.getTime() : null,
    severity: null,
    labels: [...(insight.Categories ?? [])],
    deploymentId: null,
    causedBy: null,
    endUnknown: closed && !isEndKnown,
    continuedAs: null,
    runbookLinked: null,
    updatedAt: (insight.LastUpdateTime ?? end ?? start).getTime(),
    url: consoleUrl(
      region,
      `cloudwatch/home?region=${region}#xray:insights/${encodeURIComponent(id)}`,
    ),
  };
}

function unread({ InsightId: id }: InsightSummary): SetAside {
  return { part: 'incidents', id: id ?? '(no id)', why: 'an insight without an id or a start' };
}
