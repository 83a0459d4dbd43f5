import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ServiceUnavailableError } from '@backstage/errors';
import { RecordedDoraApi } from '../../testing/RecordedDoraApi';
import { openInPortal, search } from '../../testing/portal';
import { rowNames } from '../../testing/scorecardTable';
import { ScorecardPage } from '.';

const table = () => screen.findByRole('table', { name: 'Scorecard' });
const down = new ServiceUnavailableError('down for maintenance');

describe('ScorecardPage', () => {
  afterEach(() => jest.restoreAllMocks());

  it('shows blocks while it loads, and the controls that will hold', async () => {
    await openInPortal(<ScorecardPage />, { scenario: 'loading' });
    expect(screen.getAllByRole('status', { name: 'Loading DORA metrics' })).toHaveLength(2);
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(screen.getByRole('group', { name: 'What the table shows' })).toBeVisible();
  });

  it('leads to the coverage where there is nothing to measure', async () => {
    await openInPortal(<ScorecardPage />, { scenario: 'emptyCatalog' });
    const notice = await screen.findByText(/shows you no service that could be measured/);
    expect(within(notice).getByRole('link', { name: 'See the coverage' })).toHaveAttribute(
      'href',
      '/dora/coverage',
    );
    expect(screen.queryByRole('region', { name: 'In short' })).not.toBeInTheDocument();
  });

  it('says once that the backend does not answer, and asks for everything again', async () => {
    const api = new RecordedDoraApi();
    const rows = jest.spyOn(api, 'getScorecard').mockRejectedValue(down);
    const series = jest.spyOn(api, 'getScorecardSeries').mockRejectedValue(down);
    await openInPortal(<ScorecardPage />, { api });
    expect(await screen.findByRole('alert')).toHaveTextContent(/down for maintenance/);
    rows.mockRestore();
    series.mockRestore();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(rowNames()).toHaveLength(4));
    expect(await screen.findByRole('region', { name: 'In short' })).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says that reading is refused, and offers no controls for nothing', async () => {
    await openInPortal(<ScorecardPage />, { scenario: 'forbidden' });
    expect(await screen.findByText('You may not see these metrics')).toBeVisible();
    expect(screen.queryByRole('group', { name: 'What the table shows' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
  });

  it('says once where what was collected begins', async () => {
    const api = new RecordedDoraApi();
    const answer = api.getScorecard.bind(api);
    jest.spyOn(api, 'getScorecard').mockImplementation(async (...asked) => {
      const response = await answer(...asked);
      const collectedFrom = '2026-05-20T00:00:00.000Z';
      return { ...response, window: { ...response.window, collectedFrom } };
    });
    await openInPortal(<ScorecardPage />, { api });
    expect(await screen.findAllByText(/^Collected from 20 May 2026 on/)).toHaveLength(1);
  });

  it('shows the numbers even where their course cannot be read', async () => {
    const api = new RecordedDoraApi();
    jest.spyOn(api, 'getScorecardSeries').mockRejectedValue(down);
    await openInPortal(<ScorecardPage />, { api });
    const card = within(await screen.findByRole('region', { name: 'Lead time for changes' }));
    expect(screen.getByRole('alert')).toHaveTextContent(/down for maintenance/);
    expect(card.getByText('2 h 18 min')).toBeVisible();
    expect(rowNames()).toHaveLength(4);
  });

  it('begins with a sentence and with who moved furthest, and why', async () => {
    await openInPortal(<ScorecardPage />);
    const short = within(await screen.findByRole('region', { name: 'In short' }));
    expect(short.getByRole('heading', { level: 2 })).toHaveTextContent(
      '11 of 13 services measured. Lead time for changes improved in 1 of 4 teams. ' +
        'Change failure rate of Payments rose from 17.2 % to 47.7 %.',
    );
    expect(short.getByText(/own baseline of the 90 days before/)).toBeVisible();
    const [best] = within(short.getByRole('region', { name: 'Clearly improved' })).getAllByRole(
      'listitem',
    );
    expect(best).toHaveTextContent(
      /Routing.*Lead time for changes.*1 h 8 min → 33 min.*better.*72 changes/,
    );
    const worse = within(short.getByRole('region', { name: 'Clearly got worse' }));
    expect(worse.getByRole('link', { name: 'Payments' })).toHaveAttribute(
      'href',
      '/catalog/default/group/payments/dora',
    );
  });

  it('says why somebody moved, without asking again', async () => {
    const api = new RecordedDoraApi();
    const insights = jest.spyOn(api, 'getInsights');
    await openInPortal(<ScorecardPage />, { api });
    expect(
      await screen.findByText(/14 of 51 merge requests of known size changed more than 200 lines/),
    ).toBeVisible();
    expect(insights).not.toHaveBeenCalled();
  });

  it('shows for everything together the four metrics, their bands beside the industry, and their year', async () => {
    const api = new RecordedDoraApi();
    const series = jest.spyOn(api, 'getScorecardSeries');
    await openInPortal(<ScorecardPage />, { api, url: '?window=90d' });
    const card = within(await screen.findByRole('region', { name: 'Change failure rate' }));
    expect(card.getByRole('button', { name: /services are High\. Show them/ })).toBeVisible();
    expect(card.getByRole('img', { name: 'Low: 13 %' })).toBeVisible();
    expect(card.getByText('2 without data')).toBeVisible();
    expect(await card.findByRole('img', { name: /Line chart of Change failure/ })).toBeVisible();
    expect(card.getByText('The last 12 months, month by month')).toBeVisible();
    expect(series).toHaveBeenCalledWith(
      expect.objectContaining({ window: '365d', interval: 'month' }),
      expect.anything(),
    );
  });

  it('has a row for each team with change, value, band and what they rest on', async () => {
    await openInPortal(<ScorecardPage />);
    await table();
    expect(rowNames()).toEqual(['Payments', 'Routing', 'Storefront', 'Tracking']);
    const tracking = screen.getByRole('row', { name: /Tracking/ });
    expect(tracking).toHaveTextContent(/▲ Elite.*8 of 33 deployments failed/);
    expect(tracking).toHaveTextContent(/… 1 under way.*✕ 1 failing.*○ 1 not set up/);
    expect(screen.getByRole('row', { name: /Routing/ })).toHaveTextContent('✓ complete');
    expect(screen.getByRole('note')).toHaveTextContent(/for learning/);
  });

  it('opens a team to its services and closes it again, which the URL knows', async () => {
    const api = await openInPortal(<ScorecardPage />, { url: '?sort=leadTime' });
    await table();
    const asked = jest.spyOn(api, 'getScorecard');
    await userEvent.click(screen.getByRole('button', { name: 'Show the services of Payments' }));
    expect(search()).toBe('?sort=leadTime&expanded=group:default/payments');
    for (const name of ['charging', 'invoices', 'ledger']) {
      expect(await screen.findByRole('link', { name })).toHaveAttribute(
        'href',
        `/catalog/default/component/${name}/dora`,
      );
    }
    expect(asked.mock.lastCall?.[0]).toMatchObject({
      groupBy: 'entity',
      owner: ['group:default/payments'],
      sort: 'leadTime',
      order: 'desc',
    });
    const toggle = screen.getByRole('button', { name: 'Hide the services of Payments' });
    expect(toggle).toHaveAttribute('aria-expanded', 'true');
    await userEvent.click(toggle);
    expect(screen.queryByRole('link', { name: 'ledger' })).not.toBeInTheDocument();
    expect(search()).toBe('?sort=leadTime');
  });

  it('leads from a large group to all of its services, within the same filters', async () => {
    const api = new RecordedDoraApi();
    const answer = api.getScorecard.bind(api);
    jest.spyOn(api, 'getScorecard').mockImplementation(async query => {
      const response = await answer(query);
      return query.limit === 25 ? { ...response, totalItems: 40 } : response;
    });
    await openInPortal(<ScorecardPage />, {
      api,
      owns: ['group:default/payments'],
      url: '?window=90d&groupBy=system&mine=true&expanded=system:default/booking',
    });
    const all = await screen.findByRole('link', { name: 'All 40 services of Booking' });
    const { searchParams } = new URL(all.getAttribute('href')!, 'http://portal/dora');
    expect(Object.fromEntries(searchParams)).toEqual({
      window: '90d',
      groupBy: 'entity',
      system: 'system:default/booking',
      mine: 'true',
    });
  });

  it('says why the services of a team cannot be shown', async () => {
    const api = await openInPortal(<ScorecardPage />);
    await table();
    const failing = jest.spyOn(api, 'getScorecard').mockRejectedValue(down);
    await userEvent.click(screen.getByRole('button', { name: 'Show the services of Routing' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/down for maintenance/);
    failing.mockRestore();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'carriers' })).toBeVisible();
  });

  it('tells of services that are in no row', async () => {
    const api = new RecordedDoraApi();
    const answer = await api.getScorecard({ groupBy: 'owner', window: '30d' });
    answer.totals.ungrouped = 2;
    jest.spyOn(api, 'getScorecard').mockResolvedValue(answer);
    await openInPortal(<ScorecardPage />, { api });
    expect(await screen.findByText('2 services are in none of these rows.')).toBeVisible();
  });

  it('says so where the catalog has none of the teams that services name', async () => {
    const api = new RecordedDoraApi();
    const answer = await api.getScorecard({ groupBy: 'owner', window: '30d' });
    answer.totals.ungrouped = 2;
    jest.spyOn(api, 'getScorecard').mockResolvedValue({ ...answer, items: [] });
    await openInPortal(<ScorecardPage />, { api });
    expect(await screen.findByText(/the catalog has none of the teams/)).toBeVisible();
  });

  it('keeps the rows in sight, marked as old, while newer ones are under way', async () => {
    const api = await openInPortal(<ScorecardPage />);
    const marked = async () => (await table()).closest('[aria-busy="true"]');
    expect(await marked()).toBeNull();
    jest.spyOn(api, 'getScorecard').mockReturnValue(new Promise(() => {}));
    await userEvent.click(screen.getByRole('button', { name: 'Time to restore' }));
    await waitFor(async () => expect(await marked()).not.toBeNull());
    expect(rowNames()).toHaveLength(4);
  });
});
