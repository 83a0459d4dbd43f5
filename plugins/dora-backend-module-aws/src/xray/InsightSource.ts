import { paginateGetInsightSummaries } from '@aws-sdk/client-xray';
import { Entity } from '@backstage/catalog-model';
import { DAY_MS, Incident } from 'backstage-plugin-dora-common';
import {
  AwsTarget,
  CollectRequest,
  DoraSource,
  EntityClaims,
  FactPage,
  ResolvedTarget,
  SetAside,
} from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { AwsClients } from '../AwsClients';
import { XRAY_GROUP_ANNOTATION, defaultPlace, needsPlace, xrayGroupOf } from '../annotations';
import { AwsConfig } from '../config';
import { reachOf } from '../reach';
import { maybeDate, maybeText, readRows, textOf } from '../readRows';
import { consoleUrl, formatPlace, parsePlace } from '../targets';
import { toSourceError } from '../toSourceError';

/** X-Ray refuses to look further back than 30 days; the margin is for clocks that differ. */
const REACH_MS = 30 * DAY_MS - 15 * 60_000;

/** What tells none is forgotten by itself. */
const INSIGHT_ID = /^[\w-]+$/;

/** Versions that wrote the first alone had read all that X-Ray had then. */
const cursorSchema = z
  .object({ readAt: z.number(), reachedBackTo: z.number().optional() })
  .transform(({ readAt, reachedBackTo = readAt - REACH_MS }) => ({ readAt, reachedBackTo }));

const insightRow = z.object({
  InsightId: z.string().min(1),
  StartTime: z.date(),
  EndTime: maybeDate,
  LastUpdateTime: maybeDate,
  // Whether it is over: one that is odd is not the same as none.
  State: z.string().optional(),
  Summary: maybeText,
  Categories: z.array(z.string()).catch([]),
});

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
    const oldest = now - REACH_MS;
    const before = cursorSchema.safeParse(request.cursor).data;
    const reachedBackTo = reachOf(before, { oldest, begin: oldest });
    const incidents: Incident[] = [];
    const setAside: SetAside[] = [];
    const what = `X-Ray group ${group.name} in ${formatPlace({ ...group, name: '' })}`;
    try {
      const client = await this.#clients.xray(group);
      const pages = paginateGetInsightSummaries(
        { client, pageSize: 100 },
        { GroupName: group.name, StartTime: new Date(oldest), EndTime: new Date(now) },
        { abortSignal: request.signal },
      );
      for await (const page of pages) {
        const { rows, unread } = readRows(insightRow, page.InsightSummaries, what);
        incidents.push(...rows.map(insight => toIncident(insight, group)));
        setAside.push(...unread.map(unreadInsight));
      }
    } catch (error) {
      throw toSourceError(error, what);
    }
    yield {
      incidents,
      setAside,
      gone: { incidents: await forgotten(request, [...incidents, ...setAside]) },
      cursor: { readAt: now, reachedBackTo },
      progress: {
        reachedBackTo,
        complete: true,
        done: incidents.length,
        total: incidents.length,
      },
    };
  }
}

/** What was set aside and X-Ray does not show any more. What was an incident before stays one. */
async function forgotten({ stored }: CollectRequest, met: { id: string }[]): Promise<string[]> {
  const setAside = await stored.setAside('incidents');
  if (setAside.length === 0) return [];
  const others = new Set([...met.map(({ id }) => id), ...(await stored.idsSince('incidents', 0))]);
  return setAside.map(({ id }) => id).filter(id => INSIGHT_ID.test(id) && !others.has(id));
}

function toIncident(insight: z.output<typeof insightRow>, { region }: AwsTarget): Incident {
  const { InsightId: id, StartTime: start, EndTime: end } = insight;
  const closed = insight.State === 'CLOSED';
  return {
    id,
    kind: 'insight',
    title: insight.Summary?.slice(0, 500) ?? null,
    openedAt: start.getTime(),
    resolvedAt: closed && end ? end.getTime() : null,
    severity: null,
    labels: insight.Categories,
    deploymentId: null,
    causedBy: null,
    endUnknown: closed && !end,
    continuedAs: null,
    runbookLinked: null,
    updatedAt: (insight.LastUpdateTime ?? end ?? start).getTime(),
    url: consoleUrl(
      region,
      `cloudwatch/home?region=${region}#xray:insights/${encodeURIComponent(id)}`,
    ),
  };
}

function unreadInsight(row: unknown): SetAside {
  const id = textOf(row, 'InsightId') ?? '';
  return { part: 'incidents', id, why: 'an insight without an id or a start, or of an odd state' };
}
