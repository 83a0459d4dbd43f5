import { InputError, NotFoundError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { isGitlabProjectPath, matchesAnyGlob } from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { GitlabApi } from './GitlabApi';

const project = z.object({ id: z.number(), path_with_namespace: z.string() });
const environments = z.array(z.object({ name: z.string(), tier: z.string().nullish() }));

/** GitLab's rule for the last part of a new project's path. */
const NEW_NAME = /^[A-Za-z0-9](?:[._-]?[A-Za-z0-9])*$/;
const RESERVED_ENDING = /\.(git|atom)$/i;

export interface ProjectQuestion {
  /** Path or numeric id. */
  reference: string;
  /** Of `integrations.gitlab`; without it the first one with a token. */
  host?: string;
  /** The user's own, where there is one. */
  userToken?: string;
}

export interface FoundProject {
  id: number;
  path: string;
  environments: { name: string; tier?: string | null }[];
}

/** Whether projects are there and the portal may measure them. */
export class GitlabProjects {
  readonly #options: { integrations: ScmIntegrationRegistry; allowed: string[] };

  constructor(options: { integrations: ScmIntegrationRegistry; allowed: string[] }) {
    this.#options = options;
  }

  /**
   * Finds a project that exists. A user's token is asked first: who may not see a project does not learn from the
   * portal's token whether it exists. Where there is none, a project that the config leaves out looks as if it did not.
   */
  async find(question: ProjectQuestion): Promise<FoundProject> {
    const { reference, userToken } = question;
    if (!/^\d{1,18}$/.test(reference)) checkPath(reference);
    const { host, portal, user } = this.#apis(question);
    const path = `projects/${encodeURIComponent(reference)}`;
    const asked = user ?? portal;
    const found = project.optional().parse(await asked.get(path));
    // By the name that was asked for: the path of a project that is left out is nothing to tell.
    if (found && user) this.#checkAllowed(found.path_with_namespace, reference);
    if (!found || !this.#isAllowed(found.path_with_namespace)) {
      const what = user
        ? 'is not found or not readable'
        : "is not found, not readable or left out by dora.gitlab.projects of the portal's config";
      throw new NotFoundError(
        `the project ${reference} at ${host} ${what}: ${asked.tokenName} needs the scope read_api and the role Reporter in it`,
      );
    }
    const { id, path_with_namespace: fullPath } = found;
    const listed = await portal.get(`projects/${id}/environments?per_page=100`);
    if (listed === undefined) {
      const whose = userToken ? 'you can read it, but ' : '';
      throw new NotFoundError(
        `the environments of ${fullPath} at ${host} are not readable: ${whose}${portal.tokenName} needs the role Reporter in it`,
      );
    }
    return { id, path: fullPath, environments: environments.parse(listed) };
  }

  /** Whether a project can be created under this path: its name is legal and free, its group is there. */
  async checkNew(question: ProjectQuestion): Promise<{ path: string }> {
    const { reference } = question;
    const parts = reference.split('/');
    const name = parts.at(-1)!;
    if (!NEW_NAME.test(name) || RESERVED_ENDING.test(name)) {
      throw new InputError(
        `GitLab refuses '${name}' as the name of a project: letters and digits with single dashes, dots or underscores between them, not ending in .git or .atom`,
      );
    }
    checkPath(reference);
    this.#checkAllowed(reference, reference);
    const { host, portal, user } = this.#apis(question);
    const api = user ?? portal;
    const group = parts.slice(0, -1).join('/');
    if ((await api.get(`namespaces/${encodeURIComponent(group)}`)) === undefined) {
      throw new NotFoundError(
        `the group ${group} at ${host} is not found or not readable: ${api.tokenName} needs the role Maintainer in it to create projects`,
      );
    }
    if ((await api.get(`projects/${encodeURIComponent(reference)}`)) !== undefined) {
      throw new InputError(
        `the project ${reference} at ${host} exists already: choose another name`,
      );
    }
    return { path: reference };
  }

  /** Which host is asked; undefined where none fits. */
  hostOf(wanted?: string): string | undefined {
    return this.#integrationOf(wanted)?.host;
  }

  #configured() {
    return this.#options.integrations.gitlab
      .list()
      .map(({ config }) => config)
      .filter(({ token }) => token);
  }

  #integrationOf(wanted?: string) {
    return this.#configured().find(({ host }) => !wanted || host === wanted.toLowerCase());
  }

  #apis({ host: wanted, userToken }: ProjectQuestion) {
    const config = this.#integrationOf(wanted);
    if (!config) {
      const known =
        this.#configured()
          .map(({ host }) => host)
          .join(', ') || 'none';
      throw new InputError(
        `${wanted ?? 'GitLab'} does not stand in integrations.gitlab of the portal's config with a token; there is ${known}`,
      );
    }
    const { host, apiBaseUrl } = config;
    const api = (token: string, owner: 'yours' | 'portal') =>
      new GitlabApi({ host, apiBaseUrl, token, owner });
    return {
      host,
      portal: api(config.token!, 'portal'),
      user: userToken ? api(userToken, 'yours') : undefined,
    };
  }

  #isAllowed(path: string): boolean {
    return matchesAnyGlob(this.#options.allowed, path);
  }

  #checkAllowed(path: string, reference: string): void {
    if (this.#isAllowed(path)) return;
    throw new InputError(`dora.gitlab.projects of the portal's config leaves out ${reference}`);
  }
}

function checkPath(path: string): void {
  if (isGitlabProjectPath(path)) return;
  throw new InputError(
    `'${path.slice(0, 100)}' is no GitLab project: expected its path such as group/project, or its numeric id`,
  );
}
