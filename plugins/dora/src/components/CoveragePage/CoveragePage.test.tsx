import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError } from '@backstage/errors';
import { CoverageItem, CoverageResponse } from 'backstage-plugin-dora-common';
import { RecordedDoraApi } from '../../testing/RecordedDoraApi';
import { openInPortal, search } from '../../testing/portal';
import { CoveragePage } from '.';

const row = (name: RegExp) => screen.findByRole('row', { name });
const rowsShown = () =>
  within(screen.getByRole('table', { name: 'Coverage' })).getAllByRole('row').length - 1;
const OK: CoverageItem = {
  entityRef: 'component:default/orders',
  title: 'Orders',
  source: 'gitlab',
  target: 'gitlab.example.com/parcels/orders',
  annotation: 'gitlab.com/project-slug',
  state: 'ok',
  lastSuccessAt: '2026-05-29T11:56:00.000Z',
  error: null,
  fix: null,
};

/** Where the second page of ten begins, in the words of the backend. */
async function secondPage(): Promise<string> {
  const { nextCursor } = await new RecordedDoraApi().getCoverage({ limit: 10 });
  return `cursor=${nextCursor}&before=10`;
}

async function openWith(...items: CoverageItem[]) {
  const api = new RecordedDoraApi();
  const answer: CoverageResponse = { items, totalItems: items.length, problems: 0 };
  jest.spyOn(api, 'getCoverage').mockResolvedValue(answer);
  await openInPortal(<CoveragePage />, { api });
  return api;
}

describe('CoveragePage', () => {
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-05-29T12:00:00Z'));
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('shows blocks while it loads', async () => {
    await openInPortal(<CoveragePage />, { scenario: 'loading' });
    expect(screen.getByRole('status', { name: 'Loading DORA metrics' })).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('counts no problems before it knows of any', async () => {
    await openInPortal(<CoveragePage />, { scenario: 'loading' });
    expect(screen.getByText('Only problems')).toBeVisible();
  });

  it('says that there is no service', async () => {
    await openInPortal(<CoveragePage />, { scenario: 'emptyCatalog' });
    expect(await screen.findByText(/shows you no service that could be measured/)).toBeVisible();
  });

  it('says that the backend does not answer, and tries again', async () => {
    const api = new RecordedDoraApi();
    const failing = jest.spyOn(api, 'getCoverage').mockRejectedValue(new Error('no database'));
    await openInPortal(<CoveragePage />, { api });
    expect(await screen.findByRole('alert')).toHaveTextContent(/no database/);
    failing.mockRestore();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await row(/orders/)).toBeVisible();
  });

  it('says that reading is refused', async () => {
    await openInPortal(<CoveragePage />, { scenario: 'forbidden' });
    expect(await screen.findByRole('alert')).toHaveTextContent(/You may not see these metrics/);
  });

  it('says for each service what was found, how it stands and when it was read', async () => {
    await openInPortal(<CoveragePage />);
    const fine = await row(/orders/);
    expect(rowsShown()).toBe(13);
    expect(fine).toHaveTextContent(
      /GitLab: gitlab\.example\.com\/parcels\/orders.*found by gitlab\.com\/project-slug/,
    );
    expect(fine).toHaveTextContent(/✓ Ok.*read 4 min ago.*Nothing to do/);
    expect(within(fine).getByRole('link', { name: 'orders' })).toHaveAttribute(
      'href',
      '/catalog/default/component/orders/dora',
    );
    expect(await row(/scanner-gateway/)).toHaveTextContent(/… First reading under way.*never read/);
  });

  it('says what failed, what to do, and which lines to paste', async () => {
    const user = userEvent.setup();
    await openInPortal(<CoveragePage />);
    const failed = await row(/notices/);
    expect(failed).toHaveTextContent(
      /✕ Failed.*never read.*does not show parcels\/notices to the token.*Check what gitlab\.com\/project-slug says/,
    );
    expect(failed).not.toHaveTextContent('Nothing to do');
    const missing = within(await row(/events-archive/));
    const label = 'Lines for the catalog-info.yaml of events-archive';
    const lines = 'metadata:\n  annotations:\n    gitlab.com/project-slug: group/project';
    expect(missing.getByLabelText(label).textContent).toBe(lines);
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(missing.getByRole('button', { name: `Copy: ${label}` }));
    expect(await missing.findByText('Copied')).toBeVisible();
    expect(write).toHaveBeenCalledWith(`${lines}\n`);
    // There is nothing to be read yet.
    expect(missing.queryByRole('button', { name: /Read again/ })).not.toBeInTheDocument();
  });

  it('names a service with several sources once, and reads it again as a whole', async () => {
    await openWith(OK, {
      ...OK,
      source: 'alarms',
      sourceTitle: 'CloudWatch alarms',
      target: 'orders-5xx in eu-central-1',
      annotation: null,
      state: 'stale',
    });
    expect(await screen.findAllByRole('link', { name: 'Orders' })).toHaveLength(1);
    expect(screen.getAllByRole('button', { name: /Read again/ })).toHaveLength(1);
    expect(await row(/CloudWatch alarms: orders-5xx/)).toHaveTextContent(
      /found by its source location.*! Stale/,
    );
  });

  it('says of what was pushed that no location led to it', async () => {
    await openWith({ ...OK, source: 'push:ci', annotation: null });
    const pushed = await row(/Orders/);
    expect(pushed).toHaveTextContent('pushed by a service');
    expect(pushed).not.toHaveTextContent(/found by/);
  });

  it('says since when nothing has come by itself', async () => {
    await openWith(
      { ...OK, source: 'push:ci' },
      { ...OK, source: 'receiver:pd', lastSuccessAt: null, state: 'pending' },
    );
    expect(await row(/Orders/)).toHaveTextContent(/push:ci.*✓ Ok.*last event \d+/);
    expect(await row(/receiver:pd/)).toHaveTextContent(/… Nothing yet.*no event yet/);
  });

  it.each([
    ['offers to read nothing where all comes by itself', [], 0],
    ['offers to read what is asked beside what comes by itself', [OK], 1],
  ])('%s', async (_, others, times) => {
    await openWith({ ...OK, source: 'push:ci', annotation: null }, ...others);
    await screen.findByRole('table');
    expect(screen.queryAllByRole('button', { name: /Read again/ })).toHaveLength(times);
  });

  it('shows incidents that belong to no entity, with the lines that claim them', async () => {
    const api = new RecordedDoraApi();
    const answer = await api.getCoverage({});
    const paste = 'metadata:\n  annotations:\n    pagerduty.com/service-id: "P1ABC"\n';
    const about = 'service P1ABC';
    const lastAt = new Date(Date.now() - 3_600_000).toISOString();
    const unclaimed = [{ receiver: 'pd', about, incidents: 12, lastAt, paste }];
    jest.spyOn(api, 'getCoverage').mockResolvedValue({ ...answer, unclaimed });
    await openInPortal(<CoveragePage />, { api });
    const section = within(
      await screen.findByRole('region', { name: 'Incidents that belong to no entity' }),
    );
    expect(section.getByText(/^12 incidents of service P1ABC belong to no entity/)).toBeVisible();
    expect(
      section.getByLabelText('Lines that claim the incidents of service P1ABC').textContent,
    ).toBe(paste.trimEnd());
  });

  it('shows who opted out without offering to read them', async () => {
    await openWith({ ...OK, target: null, annotation: 'dora/enabled', state: 'disabled' });
    expect(await row(/Orders/)).toHaveTextContent(/opted out by dora\/enabled.*– Opted out/);
    expect(screen.queryByRole('button', { name: /Read again/ })).not.toBeInTheDocument();
  });

  it('shows problems alone where one asks for it', async () => {
    const api = new RecordedDoraApi();
    const asked = jest.spyOn(api, 'getCoverage');
    await openInPortal(<CoveragePage />, { api, url: `?${await secondPage()}` });
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Only problems (2)' }));
    expect(search()).toBe('?problems=true');
    await waitFor(() => expect(rowsShown()).toBe(2));
    expect(asked.mock.lastCall?.[0]).toMatchObject({ problems: true, cursor: undefined });
    await userEvent.click(screen.getByRole('checkbox'));
    expect(search()).toBe('');
    await waitFor(() => expect(rowsShown()).toBe(13));
  });

  it('is glad where there are no problems', async () => {
    const api = new RecordedDoraApi();
    const nothing = { items: [], totalItems: 0, problems: 0 };
    jest.spyOn(api, 'getCoverage').mockResolvedValue(nothing);
    await openInPortal(<CoveragePage />, { api, url: '?problems=true' });
    expect(await screen.findByText(/No problems: every source was found and read/)).toBeVisible();
    expect(screen.getByRole('checkbox', { name: 'Only problems (0)' })).toBeChecked();
  });

  it('searches a service, from the URL and by typing', async () => {
    await openInPortal(<CoveragePage />, { url: '?q=route' });
    expect(await row(/route-planner/)).toBeVisible();
    expect(rowsShown()).toBe(1);
    const field = screen.getByRole('searchbox', { name: 'Search a service' });
    expect(field).toHaveValue('route');
    await userEvent.type(field, 'zzz');
    expect(await screen.findByText('No service matches the search.')).toBeVisible();
    expect(search()).toBe('?q=routezzz');
  });

  it('turns pages, which the URL knows', async () => {
    const api = new RecordedDoraApi();
    const answer = api.getCoverage.bind(api);
    jest.spyOn(api, 'getCoverage').mockImplementation(query => answer({ ...query, limit: 10 }));
    await openInPortal(<CoveragePage />, { api });
    await userEvent.click(await screen.findByRole('button', { name: 'Next page' }));
    await waitFor(() => expect(rowsShown()).toBe(3));
    expect(search()).toBe(`?${await secondPage()}`);
    expect(screen.getByText('11 to 13 of 13')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Browser back' }));
    await waitFor(() => expect(rowsShown()).toBe(10));
  });

  it('asks for another reading, looks again soon, and can be asked once more', async () => {
    const api = await openWith(OK);
    const button = (name: string) => screen.getByRole('button', { name });
    jest.useFakeTimers();
    await act(async () => fireEvent.click(button('Read again: Orders')));
    expect(api.collected).toEqual(['component:default/orders']);
    expect(button('Asked for: Orders')).toBeDisabled();
    const asked = jest.spyOn(api, 'getCoverage').mockClear();
    await act(async () => jest.advanceTimersByTime(5_000));
    expect(asked).toHaveBeenCalledTimes(1);
    await act(async () => jest.advanceTimersByTime(60_000));
    expect(button('Read again: Orders')).toBeEnabled();
  });

  it('says why a reading was refused', async () => {
    const api = await openWith(OK);
    jest.spyOn(api, 'collect').mockRejectedValue(new NotAllowedError('guests may not'));
    await userEvent.click(screen.getByRole('button', { name: 'Read again: Orders' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Orders could not be asked for: guests may not',
    );
    expect(screen.getByRole('button', { name: 'Read again: Orders' })).toBeEnabled();
  });
});
