import { HttpError, notFound } from '../http/HttpError';
import { Page, paginate } from '../http/paginate';
import { Parameters } from '../http/Parameters';
import { World } from '../world/World';
import { deploymentRoutes } from './deployments';
import { environmentRoutes } from './environments';
import { groupRoutes } from './groups';
import { instanceRoutes } from './instance';
import { issueRoutes } from './issues';
import { mergeRequestRoutes } from './mergeRequests';
import { namespaceRoutes } from './namespaces';
import { projectRoutes } from './projects';
import { repositoryRoutes } from './repository';
import { repositoryFileRoutes } from './repositoryFiles';
import { Answer, ProjectRequest, RestRequest, Route } from './RestRequest';

const ROOT = '/api/v4/';
const PROJECT = 'projects/:project';

/** Routes below a project, with the project looked up. */
const ofProject = (routes: Route<ProjectRequest>[]): Route[] =>
  routes.map(([pattern, answer]) => [
    pattern ? `${PROJECT}/${pattern}` : PROJECT,
    request => {
      const project = request.world.find(request.named.project);
      if (!project) throw notFound('Project');
      return answer({ ...request, project });
    },
  ]);

const ROUTES: { pattern: string; parts: string[]; answer: (request: RestRequest) => Answer }[] = [
  ...instanceRoutes,
  ...groupRoutes,
  ...namespaceRoutes,
  ...ofProject([
    ...projectRoutes,
    ...environmentRoutes,
    ...deploymentRoutes,
    ...mergeRequestRoutes,
    ...issueRoutes,
    ...repositoryRoutes,
    ...repositoryFileRoutes,
  ]),
].map(([pattern, answer]) => ({ pattern, parts: pattern.split('/'), answer }));

interface MatchedRoute {
  /** For statistics: `/api/v4/projects/:project/issues`. */
  name: string;
  named: Record<string, string>;
  answer: (request: RestRequest) => Answer;
}

export function matchRoute(pathname: string): MatchedRoute | undefined {
  if (!pathname.startsWith(ROOT)) return undefined;
  const parts = pathname.slice(ROOT.length).split('/');
  const route = ROUTES.find(
    candidate =>
      candidate.parts.length === parts.length &&
      candidate.parts.every((part, i) => (part.startsWith(':') ? parts[i] : part === parts[i])),
  );
  if (!route) return undefined;
  const named = route.parts.flatMap((part, i) =>
    part.startsWith(':') ? [[part.slice(1), decode(parts[i])]] : [],
  );
  return {
    name: ROOT + route.pattern,
    named: Object.fromEntries(named),
    answer: route.answer,
  };
}

/** GitLab redirects from a former path to the numeric id. */
export class MovedProject extends HttpError {
  readonly location: string;

  constructor(url: URL, id: number) {
    super(301, { message: 'Moved Permanently' });
    const target = new URL(url);
    target.pathname = url.pathname.replace(/^(\/api\/v4\/projects\/)[^/]+/, `$1${id}`);
    this.location = target.toString();
  }
}

/** Answers a matched GET request. */
export function answerRest(
  route: MatchedRoute,
  world: World,
  url: URL,
): { body: unknown; headers?: Page['headers'] } {
  const { named } = route;
  const moved = named.project && world.formerPaths.get(named.project.toLowerCase());
  if (moved) throw new MovedProject(url, moved.id);
  const query = new Parameters(url.searchParams);
  const answer = route.answer({ world, base: url.origin, query, named });
  return 'listing' in answer ? paginate(answer.listing, url) : answer;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw notFound();
  }
}
