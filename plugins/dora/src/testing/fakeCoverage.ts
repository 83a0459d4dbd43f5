import { CoverageItem, CoverageResponse } from 'backstage-plugin-dora-common';
import { CoverageQuery } from '../api';
import { FakeService } from './services';

function itemOf(service: FakeService, now: number): CoverageItem {
  const common = {
    entityRef: `component:default/${service.name}`,
    title: service.title,
    source: 'gitlab',
    sourceTitle: 'GitLab',
    target: `gitlab.example.com/parcels/${service.name}`,
    annotation: 'gitlab.com/project-slug',
    lastSuccessAt: new Date(now - 4 * 60_000).toISOString(),
    error: null,
    fix: null,
  };
  switch (service.state) {
    case 'error':
      return {
        ...common,
        state: 'error',
        lastSuccessAt: new Date(now - 7 * 60 * 60_000).toISOString(),
        error: `gitlab.example.com does not show parcels/${service.name} to the token (404).`,
        fix: {
          message:
            'Give the token of gitlab.example.com the role Reporter on the project, or name the right one.',
          paste: `metadata:\n  annotations:\n    gitlab.com/project-slug: parcels/${service.name}\n`,
        },
      };
    case 'notConfigured':
      return {
        ...common,
        target: null,
        annotation: null,
        lastSuccessAt: null,
        state: 'notConfigured',
        fix: {
          message:
            'No source is named: name the GitLab project, or let the source location lie on a configured GitLab.',
          paste: 'metadata:\n  annotations:\n    gitlab.com/project-slug: group/project\n',
        },
      };
    case 'pending':
      return { ...common, state: 'pending', lastSuccessAt: null };
    default:
      return { ...common, state: service.state };
  }
}

/** What is collected for each service, and what is missing. */
export function fakeCoverage(
  services: FakeService[],
  query: CoverageQuery,
  now: number,
): CoverageResponse {
  const found = services
    .map(service => itemOf(service, now))
    .filter(item => !query.q || item.entityRef.includes(query.q.toLowerCase()))
    .filter(item => !query.ref || query.ref.includes(item.entityRef));
  const problems = found.filter(item => item.fix);
  const items = query.problems ? problems : found;
  const start = Number(query.cursor ?? 0);
  const end = start + (query.limit ?? 100);
  return {
    items: items.slice(start, end),
    totalItems: items.length,
    problems: problems.length,
    ...(end < items.length ? { nextCursor: String(end) } : {}),
  };
}
