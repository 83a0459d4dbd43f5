import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReactElement, ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import { EntityProvider, useEntity } from '@backstage/plugin-catalog-react';
import { DoraApi } from '../api';
import { RecordedDoraApi } from '../testing/RecordedDoraApi';
import { openInPortal } from '../testing/portal';
import { EntityDoraCard, EntityDoraMetricCard } from './cards';
import { CoveragePage } from './CoveragePage';
import { EntityTab } from './EntityTab';
import { Goals } from './Goals';
import { ReportPage } from './ReportPage';
import { ScorecardPage } from './ScorecardPage';

const mockRefreshes = new Set<() => void>();
jest.mock('../hooks/useRequest', () => {
  const actual = jest.requireActual('../hooks/useRequest');
  return {
    ...actual,
    useRequest: (...args: unknown[]) => {
      const state = actual.useRequest(...args);
      mockRefreshes.add(state.refresh);
      return state;
    },
  };
});

/** Of an entity that the URL names. */
function OfEntity(props: { kind: string; name: string; children: ReactNode }) {
  const [params] = useSearchParams();
  const metadata = { name: params.get('name') ?? props.name };
  return (
    <EntityProvider entity={{ apiVersion: 'v1', kind: props.kind, metadata }}>
      {props.children}
    </EntityProvider>
  );
}
const OTHER_ENTITY = '?name=another';
const tab = (
  <OfEntity kind="Group" name="payments">
    <EntityTab />
  </OfEntity>
);
const card = (element: ReactElement) => (
  <OfEntity kind="Component" name="ledger">
    {element}
  </OfEntity>
);
function GoalsHere() {
  return <Goals entityRef={stringifyEntityRef(useEntity().entity)} />;
}
// Roles of whole pages take jsdom seconds to find.
const byLabel = (label: string | RegExp, selector?: string) => () =>
  screen.queryAllByLabelText(label, { selector }).at(0) ?? null;
const byText = (text: string | RegExp) => () => screen.queryAllByText(text).at(0) ?? null;

interface Case {
  page: ReactElement;
  url?: string;
  /** What fails. */
  asks: keyof DoraApi;
  /** What stands there once it is answered. */
  shown: () => HTMLElement | null;
  /** Where another question is asked. */
  elsewhere: string;
  /** Whether that is about the same subject: till it is answered, the answer to the one before stands there, marked. */
  same?: boolean;
}

const CASES: Record<string, Case> = {
  'the numbers of a tab': {
    page: tab,
    asks: 'getEntityMetrics',
    shown: byLabel('Deployment frequency'),
    elsewhere: OTHER_ENTITY,
  },
  'the charts of a tab': {
    page: tab,
    asks: 'getSeries',
    shown: byLabel(/^Bar chart of production deployments/),
    elsewhere: OTHER_ENTITY,
  },
  'the incidents of a tab': {
    page: tab,
    asks: 'getIncidents',
    shown: byLabel(/^One dot for each incident/),
    elsewhere: OTHER_ENTITY,
  },
  'the slowest changes': {
    page: tab,
    asks: 'getChanges',
    shown: byLabel('Slowest changes'),
    elsewhere: OTHER_ENTITY,
  },
  'what to do next': {
    page: tab,
    asks: 'getInsights',
    shown: byText(/Time between failures/),
    elsewhere: OTHER_ENTITY,
  },
  'the services of a team': {
    page: tab,
    asks: 'getScorecard',
    shown: byLabel('Scorecard'),
    elsewhere: OTHER_ENTITY,
  },
  'the facts behind a number': {
    page: tab,
    url: '?evidence=changeFailureRate',
    asks: 'getDeployments',
    shown: byLabel(/the facts behind it/, 'table'),
    elsewhere: '?evidence=changeFailureRate&counted=counted',
  },
  'the numbers of a card': {
    page: card(<EntityDoraCard />),
    asks: 'getEntityMetrics',
    shown: byLabel('DORA metrics'),
    elsewhere: OTHER_ENTITY,
  },
  'the chart of a card': {
    page: card(<EntityDoraMetricCard metric="leadTime" />),
    asks: 'getSeries',
    shown: byLabel(/chart of/i),
    elsewhere: OTHER_ENTITY,
  },
  'the scorecard': {
    page: <ScorecardPage />,
    asks: 'getScorecard',
    shown: byLabel('Scorecard'),
    elsewhere: '?owner=group:default/routing',
  },
  'the scorecard of another window': {
    page: <ScorecardPage />,
    asks: 'getScorecard',
    shown: byLabel('Scorecard'),
    elsewhere: '?window=90d',
    same: true,
  },
  'the trends of the scorecard': {
    page: <ScorecardPage />,
    asks: 'getScorecardSeries',
    shown: byLabel(/^Line chart of Change failure rate/),
    elsewhere: '?owner=group:default/routing',
  },
  'the services of a row': {
    page: <ScorecardPage />,
    url: '?expanded=group:default/payments',
    asks: 'getScorecard',
    shown: byText('ledger'),
    elsewhere: '?expanded=group:default/payments&owner=group:default/payments',
  },
  'the coverage': {
    page: <CoveragePage />,
    asks: 'getCoverage',
    shown: byLabel('Coverage'),
    elsewhere: '?problems=true',
    same: true,
  },
  'the goals': {
    page: (
      <OfEntity kind="Group" name="routing">
        <GoalsHere />
      </OfEntity>
    ),
    asks: 'getGoals',
    shown: byLabel('Goals'),
    elsewhere: OTHER_ENTITY,
  },
  'the monthly report': {
    page: <ReportPage />,
    url: '?month=2026-04',
    asks: 'getMonthlyReport',
    shown: byText('All services: delivery in April 2026'),
    elsewhere: '?month=2026-04&ref=group:default/payments',
  },
};
const ASKING = [
  'getEntityMetrics',
  'getSeries',
  'getDeployments',
  'getChanges',
  'getIncidents',
  'getInsights',
  'getScorecard',
  'getScorecardSeries',
  'getCoverage',
  'getMonthlyReport',
  'getGoals',
] as const;

const down = new ServiceUnavailableError('down for maintenance');
const toldDown = () => screen.queryAllByText('down for maintenance');
const loading = () => screen.queryAllByLabelText('Loading DORA metrics');
const refreshAll = () => act(async () => mockRefreshes.forEach(refresh => refresh()));

async function open({ page, url, elsewhere }: Case, api: RecordedDoraApi) {
  await openInPortal(
    <>
      {page}
      <Link to={elsewhere}>elsewhere</Link>
    </>,
    { api, url },
  );
}

describe.each(Object.entries(CASES))('%s', (_, one) => {
  beforeEach(() => mockRefreshes.clear());
  afterEach(() => jest.restoreAllMocks());

  it('says why it is not there, and comes when asked again', async () => {
    const api = new RecordedDoraApi();
    const failing = jest.spyOn(api, one.asks).mockRejectedValue(down);
    await open(one, api);
    await waitFor(() => expect(toldDown()).toHaveLength(1));
    expect(one.shown()).not.toBeInTheDocument();
    failing.mockRestore();
    await userEvent.click(screen.getByText('Try again'));
    await waitFor(() => expect(one.shown()).toBeInTheDocument());
    expect(toldDown()).toHaveLength(0);
  });

  it('stays where asking anew fails, with word of it, and comes anew when asked again', async () => {
    const api = new RecordedDoraApi();
    await open(one, api);
    await waitFor(() => expect(one.shown()).toBeInTheDocument());
    const failing = jest.spyOn(api, one.asks).mockRejectedValue(down);
    await refreshAll();
    await waitFor(() => expect(toldDown().length).toBeGreaterThan(0));
    expect(screen.getAllByText('This could not be refreshed')[0]).toBeVisible();
    expect(one.shown()).toBeInTheDocument();
    failing.mockRestore();
    await userEvent.click(screen.getAllByText('Try again')[0]);
    await waitFor(() => expect(one.shown()).toBeInTheDocument());
  });

  it('stands neither under another question nor beside its failure', async () => {
    const api = new RecordedDoraApi();
    await open(one, api);
    await waitFor(() => expect(one.shown()).toBeInTheDocument());
    let fail = (_error: Error) => {};
    const answer = new Promise<never>((_resolve, reject) => {
      fail = reject;
    });
    for (const name of ASKING) jest.spyOn(api, name).mockReturnValue(answer);
    await userEvent.click(screen.getByText('elsewhere'));
    // What is there of the same subject is marked; of another there is nothing but blocks.
    const marked = one.shown()?.closest('[aria-busy="true"]') ?? null;
    expect(marked !== null).toBe(one.same === true);
    expect(one.shown() !== null).toBe(one.same === true);
    expect(one.same || loading().length > 0).toBe(true);
    await act(async () => fail(down));
    await waitFor(() => expect(toldDown()).not.toHaveLength(0));
    expect(one.shown()).not.toBeInTheDocument();
  });
});
