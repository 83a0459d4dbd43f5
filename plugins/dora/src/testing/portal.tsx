import { act, configure, screen } from '@testing-library/react';
import { ReactElement } from 'react';
import { Route, Routes, useLocation, useNavigate } from 'react-router-dom';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  entityPresentationApiRef,
  entityRouteRef,
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { doraApiRef } from '../api';
import { RecordedDoraApi, ScenarioName } from './RecordedDoraApi';
import { organisationEntities } from './organisationEntities';
import { rootRouteRef } from '../routes';

// jsdom takes long to find roles in whole pages, on a busy machine the longer.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

type Authorize = Extract<
  NonNullable<Parameters<typeof mockApis.permission>[0]>['authorize'],
  (...args: never[]) => unknown
>;

/** Who looks, at what. */
export interface Visit {
  scenario?: ScenarioName;
  api?: RecordedDoraApi;
  /** After `/dora`, such as `?q=shop`. */
  url?: string;
  /** What the viewer owns by: teams, and oneself. */
  owns?: string[];
  starred?: string[];
  /** Names of the permissions that the viewer lacks. */
  denied?: string[];
  catalogApi?: typeof catalogApiRef.T;
  presentationApi?: typeof entityPresentationApiRef.T;
}

function AddressBar() {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  return (
    <>
      <output aria-label="address">{pathname + search}</output>
      <button onClick={() => navigate(-1)}>Browser back</button>
    </>
  );
}

/** What the browser would show above the page. */
export function address(): URL {
  return new URL(screen.getByLabelText('address').textContent ?? '', 'http://portal');
}

/** The parameters of the URL, without their escapes. */
export const search = () => decodeURIComponent(address().search);

/** Shows a component under `/dora` of an app with a catalog of the made-up organisation. */
export async function openInPortal(element: ReactElement, visit: Visit = {}) {
  const api = visit.api ?? new RecordedDoraApi(visit.scenario);
  const authorize = (({ permission }) =>
    visit.denied?.includes(permission.name) ? 'DENY' : 'ALLOW') as Authorize;
  const stars = new MockStarredEntitiesApi();
  for (const ref of visit.starred ?? []) await stars.toggleStarred(ref);
  const presentation = visit.presentationApi
    ? ([[entityPresentationApiRef, visit.presentationApi]] as const)
    : [];
  // The fake answers at once, so the first answers are part of rendering.
  await act(async () => {
    renderInTestApp(
      <>
        {/* as the portal matches a page, the rest of the path being the page's own */}
        <Routes>
          <Route path="/dora/*" element={element} />
        </Routes>
        <AddressBar />
      </>,
      {
        apis: [
          [doraApiRef, api],
          [catalogApiRef, visit.catalogApi ?? catalogApiMock({ entities: organisationEntities })],
          [starredEntitiesApiRef, stars],
          [identityApiRef, mockApis.identity({ ownershipEntityRefs: visit.owns ?? [] })],
          [permissionApiRef, mockApis.permission({ authorize })],
          ...presentation,
        ],
        mountPath: '/dora',
        mountedRoutes: {
          '/dora': rootRouteRef,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
        initialRouteEntries: [`/dora${visit.url ?? ''}`],
      },
    );
  });
  return api;
}
