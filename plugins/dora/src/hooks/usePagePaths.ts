import { RouteRef, SubRouteRef, useRouteRef } from '@backstage/core-plugin-api';
import { coverageRouteRef, goalsRouteRef, reportRouteRef, rootRouteRef } from '../routes';

function usePath(ref: RouteRef | SubRouteRef): string | undefined {
  try {
    return useRouteRef(ref)();
  } catch {
    // The tab and the cards are installable without the page, and a route that is not mounted throws.
    return undefined;
  }
}

export interface PagePaths {
  scorecard?: string;
  goals?: string;
  coverage?: string;
  report?: string;
}

/** Where the page and its parts are; undefined where the app does not have them. */
export function usePagePaths(): PagePaths {
  return {
    scorecard: usePath(rootRouteRef),
    goals: usePath(goalsRouteRef),
    coverage: usePath(coverageRouteRef),
    report: usePath(reportRouteRef),
  };
}
