import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import {
  ChangeItem,
  DeploymentItem,
  FactListResponse,
  IncidentItem,
  Profile,
} from 'backstage-plugin-dora-common';
import { doraApiRef } from '../../api';
import { RecordedDoraApi, ScenarioName } from '../../testing/RecordedDoraApi';
import { incident } from '../../testing/points';
import { useEvidence } from '../../hooks';
import { EvidenceDrawer } from './EvidenceDrawer';

const REF = 'component:default/checkout';
const WINDOW = { from: '2026-04-29T12:00:00.000Z', to: '2026-05-29T12:00:00.000Z' };

function Opener() {
  const { open } = useEvidence();
  return <button onClick={() => open({ metric: 'leadTime' })}>How come?</button>;
}

async function renderDrawer(
  url: string,
  { scenario = 'elite', profile = 'article' }: { scenario?: ScenarioName; profile?: Profile } = {},
) {
  const api = new RecordedDoraApi(scenario);
  const spies = {
    deployments: jest.spyOn(api, 'getDeployments'),
    changes: jest.spyOn(api, 'getChanges'),
    incidents: jest.spyOn(api, 'getIncidents'),
  };
  await renderInTestApp(
    <TestApiProvider apis={[[doraApiRef, api]]}>
      <Opener />
      <EvidenceDrawer
        entityRef={REF}
        query={{ window: '30d', profile }}
        window={WINDOW}
        profile={profile}
      />
    </TestApiProvider>,
    { routeEntries: [url] },
  );
  return spies;
}

const rowsOf = (table: HTMLElement) => within(table).getAllByRole('row').slice(1);

describe('EvidenceDrawer', () => {
  afterEach(() => jest.restoreAllMocks());

  it('stays away until the URL asks for it', async () => {
    const { changes } = await renderDrawer('/');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(changes).not.toHaveBeenCalled();
  });

  it('lists the facts of the very window and definition of the number', async () => {
    const { changes } = await renderDrawer('/?evidence=leadTime');
    const dialog = await screen.findByRole('dialog', { name: /lead time for changes/i });
    const table = await within(dialog).findByRole('table');
    expect(rowsOf(table)).toHaveLength(25);
    const [row] = rowsOf(table);
    expect(within(row).getByRole('link')).toHaveAttribute(
      'href',
      expect.stringMatching(/^https:\/\/gitlab\.example\.com\/.*merge_requests/),
    );
    expect(row).toHaveTextContent(/✓ Counted$/);
    // These rules end with the merge, and know no stages.
    expect(within(row).queryByRole('img', { name: /^Coding / })).not.toBeInTheDocument();
    expect(dialog).toHaveTextContent('29 Apr 2026, 12:00 to 29 May 2026, 12:00');
    expect(changes).toHaveBeenCalledWith(
      REF,
      expect.objectContaining({ ...WINDOW, metric: 'leadTime', profile: 'article' }),
      expect.anything(),
    );
  });

  it('shows of which stages a lead time is made', async () => {
    await renderDrawer('/?evidence=leadTime', { profile: 'standard' });
    const [row] = rowsOf(await screen.findByRole('table'));
    expect(within(row).getByRole('img', { name: /^Coding .*, review .*, deploy / })).toBeVisible();
  });

  it('tells the size of changes and the runbooks of incidents, where it is known', async () => {
    const { changes } = await renderDrawer('/?evidence=leadTime');
    const { items } = await changes.mock.results[0].value;
    const rows = rowsOf(await screen.findByRole('table'));
    const told = rows.map(row => /([\d,]+) lines changed/.exec(row.textContent ?? '')?.[1]);
    expect(told).toContain(undefined);
    expect(told).toEqual(
      items.map(({ linesChanged }: ChangeItem) => linesChanged?.toLocaleString('en')),
    );
    cleanup();
    await renderDrawer('/?evidence=timeToRestore');
    await screen.findByRole('table');
    expect(screen.getAllByText('links a runbook').length).toBeGreaterThan(0);
    expect(screen.getAllByText('links no runbook').length).toBeGreaterThan(0);
  });

  it('shows one bucket where the URL names it', async () => {
    const { deployments } = await renderDrawer(
      '/?evidence=changeFailureRate&evidenceFrom=2026-05-04T00:00:00Z&evidenceTo=2026-05-11T00:00:00Z',
    );
    await screen.findByRole('table');
    expect(deployments.mock.calls[0][1]).toMatchObject({
      metric: 'changeFailureRate',
      from: '2026-05-04T00:00:00.000Z',
      to: '2026-05-11T00:00:00.000Z',
    });
  });

  it('says what did not count and why not', async () => {
    await renderDrawer('/?evidence=deploymentFrequency');
    await screen.findByRole('table');
    await userEvent.click(screen.getByRole('button', { name: 'Not counted' }));
    await waitFor(() => {
      const rows = rowsOf(screen.getByRole('table'));
      expect(rows.length).toBeGreaterThan(0);
      rows.forEach(row => expect(row).toHaveTextContent(/– Not counted/));
    });
    expect(screen.getAllByText('staging is not production').length).toBeGreaterThan(0);
    expect(screen.getByRole('button', { name: 'Not counted' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  it('sorts in the backend and says so to screen readers', async () => {
    const { changes } = await renderDrawer('/?evidence=leadTime');
    await screen.findByRole('table');
    expect(screen.getByRole('columnheader', { name: /merged/i })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await userEvent.click(screen.getByRole('button', { name: /lead time/i }));
    await waitFor(() =>
      expect(changes.mock.lastCall?.[1]).toMatchObject({ sort: 'duration', order: 'desc' }),
    );
    await userEvent.click(screen.getByRole('button', { name: /lead time/i }));
    await waitFor(() =>
      expect(changes.mock.lastCall?.[1]).toMatchObject({ sort: 'duration', order: 'asc' }),
    );
    expect(screen.getByRole('columnheader', { name: /lead time/i })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
  });

  it('pages forth and back, and starts again when sorted anew', async () => {
    const { deployments } = await renderDrawer('/?evidence=deploymentFrequency');
    await screen.findByText(/^1 to 25 of \d+$/);
    expect(screen.getByRole('button', { name: 'Previous page' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await screen.findByText(/^26 to 50 of \d+$/);
    await userEvent.click(screen.getByRole('button', { name: 'Previous page' }));
    await screen.findByText(/^1 to 25 of \d+$/);
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await screen.findByText(/^26 to 50 of \d+$/);
    await userEvent.click(screen.getByRole('button', { name: /took/i }));
    await screen.findByText(/^1 to 25 of \d+$/);
    expect(deployments.mock.lastCall?.[1]).toMatchObject({ cursor: undefined });
  });

  it('closes by keyboard and gives the focus back', async () => {
    await renderDrawer('/');
    const opener = screen.getByRole('button', { name: 'How come?' });
    await userEvent.click(opener);
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByRole('table');
    expect(dialog).toContainElement(document.activeElement as HTMLElement);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(opener).toHaveFocus();
  });

  it('shows what the source withholds as withheld, and follows no odd link', async () => {
    const answer: FactListResponse<IncidentItem> = {
      items: [
        {
          key: '1/7',
          id: '7',
          source: 'gitlab',
          kind: 'incident',
          title: null,
          severity: null,
          labels: [],
          openedAt: null,
          resolvedAt: '2026-05-12T10:45:00.000Z',
          timeToRestoreSeconds: null,
          deploymentIds: [],
          // eslint-disable-next-line no-script-url
          url: 'javascript:alert(1)',
          counted: false,
          why: { code: 'UNKNOWN_BEGINNING', message: 'Nobody knows when it began.' },
        },
      ],
      totalItems: 1,
    };
    jest.spyOn(RecordedDoraApi.prototype, 'getIncidents').mockResolvedValue(answer);
    await renderDrawer('/?evidence=timeToRestore');
    const [row] = rowsOf(await screen.findByRole('table'));
    expect(row).toHaveTextContent(
      /^Confidential incident–12 May 2026, 10:45–– Not countedNobody knows/,
    );
    expect(within(row).queryByRole('link')).not.toBeInTheDocument();
  });

  it.each([
    ['OPEN', 'still open'],
    ['UNKNOWN_END', '–'],
    ['GONE', '–'],
    ['NOT_SELECTED', '–'],
  ])('says of an incident without an end that is %s: %s', async (code, told) => {
    const why = { code, message: 'as the backend says' };
    const open = incident({ resolvedAt: null, timeToRestoreSeconds: null, counted: false, why });
    jest
      .spyOn(RecordedDoraApi.prototype, 'getIncidents')
      .mockResolvedValue({ items: [open], totalItems: 1 });
    await renderDrawer('/?evidence=timeToRestore');
    const [row] = rowsOf(await screen.findByRole('table'));
    expect(within(row).getAllByRole('cell')[2]).toHaveTextContent(new RegExp(`^${told}$`));
  });

  it.each([
    ['NOT_RECOVERED', 'not recovered yet'],
    ['UNKNOWN_END', '–'],
  ])('says of a failed deployment without an end that is %s: %s', async (code, told) => {
    const why = { code, message: 'as the backend says' };
    const failed: DeploymentItem = {
      ...{ key: '1/9', id: '9', source: 'gitlab', environment: 'production', status: 'success' },
      ...{ sha: null, pipelineId: null, url: null, durationSeconds: null },
      ...{ createdAt: WINDOW.from, finishedAt: WINDOW.from, recoveredAt: null },
      ...{ rollback: false, failed: true, shipsFix: false, counted: false, why },
    };
    jest
      .spyOn(RecordedDoraApi.prototype, 'getDeployments')
      .mockResolvedValue({ items: [failed], totalItems: 1 });
    await renderDrawer('/?evidence=timeToRestore', { profile: 'dora' });
    const [row] = rowsOf(await screen.findByRole('table'));
    expect(within(row).getAllByRole('cell')[3]).toHaveTextContent(new RegExp(`^${told}$`));
  });

  it.each([
    ['loading', 'status', /loading/i],
    ['noDeployments', 'status', /there is nothing in the list of this window/i],
    ['forbidden', 'alert', /you may not see/i],
    ['unavailable', 'alert', /does not answer/i],
  ] as const)('has a state for %s', async (scenario, role, text) => {
    await renderDrawer('/?evidence=deploymentFrequency', { scenario });
    const dialog = await screen.findByRole('dialog');
    const state = await within(dialog).findByRole(role);
    expect(`${state.getAttribute('aria-label')} ${state.textContent}`).toMatch(text);
  });
});
