import { Entity } from '@backstage/catalog-model';
import { Incident, matchesAnyGlob } from 'backstage-plugin-dora-common';
import {
  CollectionConfig,
  CollectRequest,
  DoraSource,
  EntityClaims,
  FactPage,
  ResolvedTarget,
  SetAsideRoom,
  SourceAdvice,
  SourceContext,
  SourceError,
} from 'backstage-plugin-dora-node';
import { GITLAB_ADVICE, WITHOUT_GITLAB } from './advice';
import { GITLAB_TOPICS, hintedProjects } from './hints';
import { readClaims, readIncidentLabels } from './claims/readClaims';
import { collectProject } from './collect/collectProject';
import { isNotFound } from './http/isNotFound';
import { readCursor } from './collect/cursor';
import { KnownEnvironments } from './collect/KnownEnvironments';
import { MissedItems } from './collect/MissedItems';
import { isOneGone } from './collect/shipments/isOneGone';
import { Wants } from './collect/Wants';
import { GitlabConfig, GitlabHost } from './config';
import { DiffSupport } from './gitlab/DiffSupport';
import { findProject } from './gitlab/findProject';
import { GitlabClient } from './gitlab/GitlabClient';
import { ConnectionOptions, HostConnection } from './http/HostConnection';

/** Deployments, merge requests and incidents of GitLab projects. */
export class GitlabSource implements DoraSource {
  readonly id = 'gitlab';
  readonly title = 'GitLab';
  readonly rank = 10;
  readonly advice: SourceAdvice;
  readonly hints = {
    topics: GITLAB_TOPICS,
    targets: (payload: unknown) => hintedProjects(payload, this.#config.hosts),
  };
  /** One per host, shared by all runs: limits count per host, and so does what is known of it. */
  readonly #connections: Map<
    string,
    { host: GitlabHost; connection: HostConnection; diffs: DiffSupport }
  >;
  readonly #config: GitlabConfig;
  readonly #collection: CollectionConfig;

  constructor(
    config: GitlabConfig,
    collection: CollectionConfig,
    options?: Omit<ConnectionOptions, 'requestsInFlight' | 'rateShare'>,
  ) {
    this.#config = config;
    this.#collection = collection;
    const { requestsInFlight, rateShare } = config;
    this.advice = config.hosts.length > 0 ? GITLAB_ADVICE : WITHOUT_GITLAB;
    this.#connections = new Map(
      config.hosts.map(host => {
        const connection = new HostConnection(host.host, {
          ...options,
          requestsInFlight,
          rateShare,
        });
        return [host.host, { host, connection, diffs: new DiffSupport() }];
      }),
    );
  }

  claims(entity: Entity): EntityClaims {
    return readClaims(entity, this.#config.hosts);
  }

  async resolve(name: string, context: SourceContext): Promise<ResolvedTarget> {
    const [host, idOrPath] = splitName(name);
    try {
      const project = await findProject(this.#client(host, context.signal), idOrPath);
      const path = project.path_with_namespace;
      if (!matchesAnyGlob(this.#config.projects, path)) throw unknownProject(host, idOrPath);
      return {
        target: `${host}/${project.id}`,
        title: `${host}/${path}`,
        url: project.web_url ?? undefined,
      };
    } catch (error) {
      throw isNotFound(error) ? unknownProject(host, idOrPath) : error;
    }
  }

  mayRead({ title }: { title: string }): boolean {
    return matchesAnyGlob(this.#config.projects, splitName(title)[1]);
  }

  async *collect(request: CollectRequest): AsyncGenerator<FactPage> {
    const [host, id] = splitName(request.target);
    const client = this.#client(host, request.signal);
    const project = { id: Number(id), path: splitName(request.title)[1] };
    const state = readCursor(request.cursor, {
      now: request.now(),
      historyFrom: request.historyFrom,
    });
    yield* collectProject({
      client,
      project,
      request,
      wants: new Wants(request.details, this.#collection),
      environments: new KnownEnvironments(client, project.id, await request.stored.environments()),
      missed: new MissedItems(state, request.stored),
      room: new SetAsideRoom(request.stored),
      state,
    });
  }

  async commitsBetween({
    target,
    from,
    to,
    signal,
  }: { target: string; from: string; to: string } & SourceContext): Promise<string[] | undefined> {
    const [host, id] = splitName(target);
    const client = this.#client(host, signal);
    const project = { id: Number(id) };
    try {
      const { commits } = await client.compare(project.id, from, to);
      return commits.map(commit => commit.id);
    } catch (error) {
      if (isNotFound(error) && (await isOneGone({ client, project }, [from, to]))) return undefined;
      throw error;
    }
  }

  selectsIncident(entity: Entity, incident: Incident): boolean {
    const { types, labels } = this.#collection.incidents;
    const wanted = readIncidentLabels(entity) ?? labels;
    return types.includes(incident.kind) || incident.labels.some(label => wanted.includes(label));
  }

  #client(name: string, signal: AbortSignal): GitlabClient {
    const found = this.#connections.get(name);
    if (!found) {
      throw new SourceError(
        'misconfigured',
        `${name} does not stand in integrations.gitlab with a token any more`,
      );
    }
    return new GitlabClient(found.host, found.connection, signal, found.diffs);
  }
}

/** Names, targets and titles begin with the host, which has no slash in it. */
function splitName(name: string): [host: string, rest: string] {
  const slash = name.indexOf('/');
  return [name.slice(0, slash), name.slice(slash + 1)];
}

/** The same words whether a project is not there, not readable or not allowed: nobody learns which by asking. */
function unknownProject(host: string, idOrPath: string): SourceError {
  return new SourceError(
    'notFound',
    `${host} has no project ${idOrPath} that may be read here: check its path or id, that the token of integrations.gitlab may read it, and that it matches dora.gitlab.projects`,
  );
}
