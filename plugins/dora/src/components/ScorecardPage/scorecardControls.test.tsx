import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ServiceUnavailableError } from '@backstage/errors';
import { ScorecardQuery } from '../../api';
import { RecordedDoraApi } from '../../testing/RecordedDoraApi';
import { address, openInPortal, search } from '../../testing/portal';
import { rowNames, scorecardTable } from '../../testing/scorecardTable';
import { ScorecardPage } from '.';

/** Of the table; beneath a row there are fewer. */
const PAGE_SIZE = 50;

async function openScorecard(url: string, api = new RecordedDoraApi()) {
  const asked = jest.spyOn(api, 'getScorecard');
  await openInPortal(<ScorecardPage />, { url, api });
  const newest = () =>
    asked.mock.calls
      .map(([query]) => query)
      .filter(({ limit }) => limit === PAGE_SIZE)
      .at(-1);
  await screen.findByRole('table', { name: 'Scorecard' });
  const toolbar = within(screen.getByRole('group', { name: 'What the table shows' }));
  const choose = async (label: RegExp, option: string) => {
    await userEvent.click(toolbar.getByRole('button', { name: label }));
    await userEvent.click(screen.getByRole('option', { name: option }));
  };
  return { api, newest, toolbar, choose };
}

/** As if there were more rows than fit on a page. */
function inPagesOf(size: number): RecordedDoraApi {
  const api = new RecordedDoraApi();
  const answer = api.getScorecard.bind(api);
  api.getScorecard = (query: ScorecardQuery) =>
    answer(query.limit === PAGE_SIZE ? { ...query, limit: size } : query);
  return api;
}

/** Where the second page of so many rows begins, in the words of the backend. */
async function secondPage(groupBy: 'owner' | 'entity', limit: number): Promise<string> {
  const query = { window: '30d', groupBy, sort: 'name', order: 'asc', limit } as const;
  const { nextCursor } = await new RecordedDoraApi().getScorecard(query);
  return `cursor=${nextCursor}&before=${limit}`;
}

describe('the controls of the scorecard', () => {
  afterEach(() => jest.restoreAllMocks());

  it('reads all that it asks from the URL', async () => {
    const url =
      '?window=90d&profile=gitlab&groupBy=entity&q=e&owner=group:default/routing&tag=java' +
      '&sort=leadTime&by=value&order=asc';
    const { newest, toolbar } = await openScorecard(url);
    expect(newest()).toEqual({
      window: '90d',
      profile: 'gitlab',
      groupBy: 'entity',
      q: 'e',
      owner: ['group:default/routing'],
      tag: ['java'],
      band: undefined,
      sort: 'leadTime',
      by: 'value',
      order: 'asc',
      headline: 'owner',
      limit: PAGE_SIZE,
      cursor: undefined,
    });
    expect(rowNames()).toEqual(['depots', 'route-planner']);
    for (const name of [/Last 90 days/, /By service/, /Sort by value/, /GitLab Ultimate/]) {
      expect(toolbar.getByRole('button', { name })).toBeVisible();
    }
    expect(toolbar.getByRole('searchbox', { name: 'Search' })).toHaveValue('e');
  });

  it.each([
    ['By service', 'entity', 'Service', 13],
    ['By system', 'system', 'System', 2],
    ['By domain', 'domain', 'Domain', 1],
  ])('groups rows %s', async (option, groupBy, heading, rows) => {
    const { newest, choose } = await openScorecard('?expanded=group:default/payments');
    await choose(/Rows/, option);
    // What was open belonged to other rows.
    expect(search()).toBe(`?groupBy=${groupBy}`);
    await waitFor(() => expect(rowNames()).toHaveLength(rows));
    expect(newest()).toMatchObject({ groupBy });
    await screen.findByRole('columnheader', { name: heading });
    // A service is one service.
    const counts = scorecardTable().queryByRole('columnheader', { name: 'Services' });
    expect(counts === null).toBe(groupBy === 'entity');
    expect(scorecardTable().queryAllByRole('button', { name: /Show the services/ })).toHaveLength(
      groupBy === 'entity' ? 0 : rows,
    );
  });

  it('sorts by the column whose heading is clicked, the best change first, then turned', async () => {
    const { newest } = await openScorecard(`?${await secondPage('owner', 2)}`);
    const heading = () =>
      scorecardTable().getByRole('columnheader', { name: 'Lead time for changes' });
    expect(heading()).toHaveAttribute('aria-sort', 'none');
    await userEvent.click(within(heading()).getByRole('button'));
    expect(search()).toBe('?sort=leadTime');
    expect(newest()).toMatchObject({ sort: 'leadTime', by: 'change', order: 'desc' });
    await waitFor(() =>
      expect(rowNames()).toEqual(['Routing', 'Payments', 'Storefront', 'Tracking']),
    );
    expect(heading()).toHaveAttribute('aria-sort', 'descending');
    await userEvent.click(within(heading()).getByRole('button'));
    expect(search()).toBe('?sort=leadTime&order=asc');
    await waitFor(() =>
      expect(rowNames()).toEqual(['Payments', 'Storefront', 'Routing', 'Tracking']),
    );
    expect(heading()).toHaveAttribute('aria-sort', 'ascending');
  });

  it('goes back to the order of names, which asks for no metric', async () => {
    const { newest } = await openScorecard('?sort=timeToRestore');
    await userEvent.click(scorecardTable().getByRole('button', { name: 'Team' }));
    expect(search()).toBe('');
    await waitFor(() =>
      expect(rowNames()).toEqual(['Payments', 'Routing', 'Storefront', 'Tracking']),
    );
    expect(newest()).toMatchObject({ sort: 'name', by: undefined, order: 'asc' });
  });

  it('sorts by values instead of changes where one asks for it', async () => {
    const { newest, choose } = await openScorecard('?sort=leadTime');
    await choose(/Sort rows by/, 'Sort by value');
    expect(search()).toBe('?sort=leadTime&by=value');
    await waitFor(() => expect(newest()).toMatchObject({ by: 'value' }));
    await waitFor(() =>
      expect(rowNames()).toEqual(['Tracking', 'Payments', 'Storefront', 'Routing']),
    );
  });

  it('tells the order that the table has, and leads from names to a metric and back', async () => {
    const { toolbar, choose } = await openScorecard('');
    const chosen = (name: RegExp) => toolbar.getByRole('button', { name });
    expect(chosen(/Sort by name/)).toBeVisible();
    await choose(/Sort rows by/, 'Sort by change');
    expect(search()).toBe('?sort=deploymentFrequency');
    expect(chosen(/Sort by change/)).toBeVisible();
    await choose(/Sort rows by/, 'Sort by name');
    expect(search()).toBe('');
    expect(chosen(/Sort by name/)).toBeVisible();
  });

  it('searches once the typing pauses', async () => {
    const { newest, toolbar } = await openScorecard(
      `?groupBy=entity&${await secondPage('entity', 5)}`,
    );
    await userEvent.type(toolbar.getByRole('searchbox'), ' route ');
    await waitFor(() => expect(search()).toBe('?groupBy=entity&q=route'));
    await waitFor(() => expect(rowNames()).toEqual(['route-planner']));
    expect(newest()).toMatchObject({ q: 'route', cursor: undefined });
  });

  it('says that nothing matches, and the way out', async () => {
    const { toolbar } = await openScorecard('?groupBy=entity');
    await userEvent.type(toolbar.getByRole('searchbox'), 'zeppelin');
    const notice = within(
      (await screen.findByText('Nothing to show')).closest('[role=status]') as HTMLElement,
    );
    expect(notice.getByText('No row matches these filters.')).toBeVisible();
    await userEvent.click(notice.getByRole('button', { name: 'Clear all' }));
    expect(search()).toBe('?groupBy=entity');
    expect(await screen.findByRole('link', { name: 'ledger' })).toBeVisible();
    expect(toolbar.getByRole('searchbox')).toHaveValue('');
  });

  it.each([
    [/Window/, 'Last 90 days', '?groupBy=entity&window=90d', { window: '90d' }],
    [/Definition/, 'Published scripts', '?groupBy=entity&profile=article', { profile: 'article' }],
  ])('begins at the first page again when %s changes', async (label, option, url, expected) => {
    const second = await secondPage('entity', 5);
    const { newest, choose } = await openScorecard(`?groupBy=entity&${second}`, inPagesOf(5));
    expect(second).toBe(`cursor=${newest()?.cursor}&before=5`);
    await choose(label, option);
    expect(search()).toBe(url);
    await waitFor(() => expect(newest()).toMatchObject({ ...expected, cursor: undefined }));
  });

  it('turns pages forth and back, also with the button of the browser', async () => {
    const { newest } = await openScorecard('?groupBy=entity', inPagesOf(5));
    const pager = within(screen.getByRole('navigation', { name: 'Scorecard' }));
    expect(rowNames()).toHaveLength(5);
    expect(pager.getByRole('status')).toHaveTextContent('1 to 5 of 13');
    await userEvent.click(pager.getByRole('button', { name: 'Next page' }));
    await waitFor(() => expect(pager.getByRole('status')).toHaveTextContent('6 to 10 of 13'));
    expect(search()).toBe(`?groupBy=entity&${await secondPage('entity', 5)}`);
    expect(search()).toContain(`cursor=${newest()?.cursor}`);
    await userEvent.click(pager.getByRole('button', { name: 'Next page' }));
    await waitFor(() => expect(rowNames()).toHaveLength(3));
    expect(pager.getByRole('button', { name: 'Next page' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Browser back' }));
    await waitFor(() => expect(pager.getByRole('status')).toHaveTextContent('6 to 10 of 13'));
    await userEvent.click(pager.getByRole('button', { name: 'Previous page' }));
    await waitFor(() => expect(pager.getByRole('status')).toHaveTextContent('1 to 5 of 13'));
    expect(search()).toBe('?groupBy=entity');
  });

  it('shows the columns that are chosen, whichever page is shown', async () => {
    const second = await secondPage('owner', 2);
    const { toolbar } = await openScorecard(`?${second}`);
    const heading = (name: string) =>
      scorecardTable().queryByRole('columnheader', { name, hidden: true });
    expect(heading('Rework rate')).toBeNull();
    await userEvent.click(toolbar.getByRole('button', { name: 'Columns' }));
    const item = (name: string) => screen.getByRole('menuitemcheckbox', { name });
    expect(item('Rework rate')).toHaveAttribute('aria-checked', 'false');
    await userEvent.click(item('Rework rate'));
    expect(item('Rework rate')).toHaveAttribute('aria-checked', 'true');
    await userEvent.click(item('Data from'));
    expect(heading('Rework rate')).not.toBeNull();
    expect(heading('Data from')).toBeNull();
    expect(address().searchParams.get('columns')).toBe(
      'deploymentFrequency,leadTime,timeToRestore,changeFailureRate,reworkRate,services,coverage',
    );
    expect(search()).toContain(second);
  });

  it('does without any column', async () => {
    await openScorecard('?columns=none');
    expect(scorecardTable().getAllByRole('columnheader')).toHaveLength(1);
    expect(rowNames()).toHaveLength(4);
  });

  it('downloads what it shows as CSV', async () => {
    const { api, toolbar, newest } = await openScorecard('?groupBy=system&sort=leadTime');
    const fetched = jest.spyOn(api, 'getScorecardCsv');
    // jsdom has neither downloads nor object URLs.
    const clicked = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation();
    URL.createObjectURL = () => 'blob:csv';
    URL.revokeObjectURL = () => {};
    await userEvent.click(toolbar.getByRole('button', { name: 'Download all rows as CSV' }));
    await waitFor(() => expect(clicked).toHaveBeenCalledTimes(1));
    expect(fetched).toHaveBeenCalledWith(newest());
    expect(clicked.mock.contexts[0]).toMatchObject({ download: 'dora-scorecard-by-system.csv' });
  });

  it('says why there is no CSV', async () => {
    const { api, toolbar } = await openScorecard('');
    jest.spyOn(api, 'getScorecardCsv').mockRejectedValue(new ServiceUnavailableError('too busy'));
    await userEvent.click(toolbar.getByRole('button', { name: 'Download all rows as CSV' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('could not be fetched: too busy');
  });
});
