import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { ServiceUnavailableError } from '@backstage/errors';
import { RecordedDoraApi } from '../../testing/RecordedDoraApi';
import { openInPortal, search, Visit } from '../../testing/portal';
import { EntityTab } from './EntityTab';

function entityOf(kind: string, name: string, relations: [string, string][] = []): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', title: `The ${name}` },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}
const SERVICES = /^(charging|invoices|ledger)$/;
const PAYMENTS = entityOf('Group', 'payments', [
  ['childOf', 'group:default/company'],
  ['parentOf', 'group:default/refunds'],
  ['ownerOf', 'system:default/booking'],
]);

async function openTab(visit: Visit = {}, entity = PAYMENTS) {
  const api = visit.api ?? new RecordedDoraApi(visit.scenario);
  const asked = jest.spyOn(api, 'getScorecard');
  await openInPortal(
    <EntityProvider entity={entity}>
      <EntityTab />
    </EntityProvider>,
    { ...visit, api },
  );
  return { api, asked };
}
const tile = (name: string) => screen.findByRole('region', { name });
const services = () => screen.findByRole('table', { name: 'Scorecard' });

describe('the DORA tab of a group', () => {
  afterEach(() => jest.restoreAllMocks());

  it('shows the pooled numbers, of how many services they are, and how old', async () => {
    await openTab();
    expect(await tile('Deployment frequency')).toHaveTextContent(/per day/);
    const line = screen.getByText(/^3 services/);
    expect(line).toHaveTextContent(/^3 services · updated \d+ \w+ ago · Coverage$/);
    expect(within(line).getByRole('link')).toHaveAttribute('href', '/dora/coverage');
    // A pool is no source that could be read again.
    expect(screen.queryByRole('button', { name: 'Collect now' })).not.toBeInTheDocument();
  });

  it('lists the services behind them, each leading to its own tab in the same window', async () => {
    const { asked } = await openTab({ url: '?window=90d&profile=article' });
    const table = within(await services());
    expect(table.getAllByRole('link').map(link => link.textContent)).toEqual([
      'charging',
      'invoices',
      'ledger',
    ]);
    expect(table.getByRole('link', { name: 'ledger' })).toHaveAttribute(
      'href',
      '/catalog/default/component/ledger/dora?window=90d&profile=article',
    );
    expect(asked.mock.calls[0][0]).toMatchObject({
      groupBy: 'entity',
      owner: ['group:default/payments'],
      window: '90d',
      profile: 'article',
    });
    expect(screen.getByRole('link', { name: 'All 3 services of The payments' })).toHaveAttribute(
      'href',
      '/dora?groupBy=entity&owner=group%3Adefault%2Fpayments&window=90d&profile=article',
    );
  });

  it.each([
    ['System', 'booking', { system: ['system:default/booking'] }, 6],
    ['Domain', 'parcels', { domain: ['domain:default/parcels'] }, 13],
  ])('is there for a %s as well', async (kind, name, filter, count) => {
    const { asked } = await openTab({}, entityOf(kind, name));
    const table = within(await services());
    expect(table.getAllByRole('rowheader')).toHaveLength(count);
    expect(asked.mock.calls[0][0]).toMatchObject({ groupBy: 'entity', ...filter });
  });

  it('leads up to what it is part of', async () => {
    await openTab({ url: '?window=90d' });
    const up = (await screen.findByText(/^Also part of/)).closest('p')!;
    const links = within(up).getAllByRole('link');
    expect(links.map(link => link.getAttribute('href'))).toEqual([
      '/catalog/default/group/company/dora?window=90d',
    ]);
  });

  it('says why the services cannot be listed, beside the numbers', async () => {
    const api = new RecordedDoraApi();
    jest.spyOn(api, 'getScorecard').mockRejectedValue(new ServiceUnavailableError('too busy'));
    await openInPortal(
      <EntityProvider entity={PAYMENTS}>
        <EntityTab />
      </EntityProvider>,
      { api },
    );
    expect(await screen.findByText('too busy')).toBeVisible();
    expect(await tile('Lead time for changes')).toHaveTextContent(/median|changes/);
  });

  it('names in its evidence whose each fact is, and leads there', async () => {
    await openTab({ url: '?evidence=leadTime&window=90d' });
    const drawer = within(await screen.findByRole('dialog', { name: /the facts behind it/ }));
    expect(await drawer.findByRole('columnheader', { name: 'Service' })).toBeVisible();
    const [whose] = drawer.getAllByRole('link', { name: SERVICES });
    expect(whose).toHaveAttribute(
      'href',
      `/catalog/default/component/${whose.textContent}/dora?window=90d&evidence=leadTime`,
    );
  });

  it('names whose the slowest changes are', async () => {
    await openTab();
    const slowest = within(await screen.findByRole('table', { name: 'Slowest changes' }));
    expect(slowest.getAllByRole('link', { name: SERVICES })).toHaveLength(5);
  });

  it('says what to do next, opens the facts that say so, and leads to the report', async () => {
    await openTab({ scenario: 'worsening' });
    expect(await screen.findByText('What to do next')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Monthly report' })).toHaveAttribute(
      'href',
      '/dora/report?ref=group%3Adefault%2Fpayments',
    );
    const [facts] = await screen.findAllByRole('button', { name: 'See the facts' });
    await userEvent.click(facts);
    expect(search()).toMatch(/^\?evidence=\w+$/);
    expect(await screen.findByRole('dialog')).toBeVisible();
  });

  it('has goals of its own', async () => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-05-29T12:00:00Z'));
    const { api } = await openTab();
    expect(await screen.findByRole('row', { name: /Payments.*Time to restore/ })).toBeVisible();
    expect(screen.queryByRole('row', { name: /Routing/ })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Set a goal for The payments' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Set a goal' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Set goal' }));
    await waitFor(() => expect(api.goals).toHaveLength(3));
    expect(api.goals[2]).toMatchObject({ ref: 'group:default/payments', metric: 'leadTime' });
  });

  it.each([
    ['partlyFailed', /1 source needs attention/],
    ['stale', /1 source needs attention/],
    ['collecting', /1 source is read for the first time/],
  ] as const)('sums up its sources where they are %s', async (scenario, text) => {
    await openTab({ scenario });
    const notice = (await screen.findByText(text)).closest<HTMLElement>('[role=status]')!;
    expect(within(notice).getByRole('link', { name: 'See the coverage' })).toHaveAttribute(
      'href',
      '/dora/coverage',
    );
    expect(screen.queryByRole('progressbar', { name: /records/ })).not.toBeInTheDocument();
  });

  it('is as fresh as the stalest member that was read, though another never was', async () => {
    const api = new RecordedDoraApi('partlyFailed');
    const answer = await api.getEntityMetrics('group:default/payments', { window: '30d' });
    const sources = answer.sources.map(source =>
      source.state === 'error' ? { ...source, lastSuccessAt: null } : source,
    );
    jest.spyOn(api, 'getEntityMetrics').mockResolvedValue({ ...answer, sources });
    await openTab({ api });
    expect(await screen.findByText(/^1 service /)).toHaveTextContent(/ · updated \d+ \w+ ago/);
  });

  it('says that nothing of it is measured, and where it says why', async () => {
    await openTab({ scenario: 'notConfigured' });
    expect(await screen.findByText('None of its services is measured yet')).toBeVisible();
    expect(screen.getByRole('link', { name: 'See the coverage' })).toBeVisible();
    expect(screen.queryByText(/gitlab\.com\/project-slug/)).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Window/ })).not.toBeInTheDocument();
  });

  it.each([
    ['forbidden', /You may not see these metrics/],
    ['emptyCatalog', /No metrics for this entity/],
    ['unavailable', /does not answer/],
  ] as const)('says what it means that it is %s', async (scenario, text) => {
    await openTab({ scenario });
    expect(await screen.findByRole('alert')).toHaveTextContent(text);
    expect(screen.queryByText('Services behind these numbers')).not.toBeInTheDocument();
  });
});

describe('the DORA tab of whatever is measured itself or pooled', () => {
  it.each([
    [PAYMENTS, undefined, false],
    [entityOf('Component', 'checkout'), 3, true],
  ])('goes by what the answer says, and not by the kind: %#', async (entity, entities, pooled) => {
    const api = new RecordedDoraApi('elite');
    const answer = await api.getEntityMetrics('component:default/checkout', { window: '30d' });
    jest.spyOn(api, 'getEntityMetrics').mockResolvedValue({ ...answer, entities });
    await openTab({ api }, entity);
    await tile('Deployment frequency');
    expect(screen.queryAllByText(/^3 services/)).toHaveLength(pooled ? 1 : 0);
    expect(screen.queryAllByRole('button', { name: 'Collect now' })).toHaveLength(pooled ? 0 : 1);
  });
});

describe('the DORA tab of a service', () => {
  it('leads up to its team and system, and to no person', async () => {
    const entity = entityOf('Component', 'ledger', [
      ['ownedBy', 'group:default/payments'],
      ['ownedBy', 'user:default/sam'],
      ['partOf', 'system:default/booking'],
      ['partOf', 'system:default/booking'],
      ['dependsOn', 'component:default/orders'],
    ]);
    await openTab({}, entity);
    const up = (await screen.findByText(/^Also part of/)).closest('p')!;
    expect(up).toHaveTextContent(/^Also part of: payments · booking$/);
  });

  it('has no list of services and no column for them', async () => {
    await openTab({ url: '?evidence=leadTime' }, entityOf('Component', 'ledger'));
    const drawer = within(await screen.findByRole('dialog'));
    await drawer.findByRole('table');
    expect(drawer.queryByRole('columnheader', { name: 'Service' })).not.toBeInTheDocument();
    expect(screen.queryByText('Services behind these numbers')).not.toBeInTheDocument();
    expect(screen.queryByText(/^Also part of/)).not.toBeInTheDocument();
  });
});
