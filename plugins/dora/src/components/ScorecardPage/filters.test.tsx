import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import { search } from '../../testing/portal';
import { RecordedDoraApi } from '../../testing/RecordedDoraApi';
import { rowNames } from '../../testing/scorecardTable';
import { openFilters, popover } from '../../testing/openFilters';

describe('the filters of the scorecard', () => {
  afterEach(() => jest.restoreAllMocks());

  it('removes a filter by its cross and by Backspace', async () => {
    const query = {
      window: '30d',
      groupBy: 'entity',
      sort: 'name',
      order: 'asc',
      limit: 5,
    } as const;
    const { nextCursor } = await new RecordedDoraApi().getScorecard(query);
    const url = `?groupBy=entity&tag=java&tag=react&type=service&cursor=${nextCursor}&before=5`;
    const { chips, chip, askedAbout } = await openFilters({ url });
    expect(chips()).toEqual(['Type: service', 'Tag: java', 'Tag: react']);
    chip('Tag: java').focus();
    await userEvent.keyboard('{Backspace}');
    expect(search()).toBe('?groupBy=entity&type=service&tag=react');
    await userEvent.click(chip('Type: service').querySelector('svg')!);
    expect(chips()).toEqual(['Tag: react']);
    expect(askedAbout()).toMatchObject({ tag: ['react'], type: undefined });
  });

  it('removes a filter as any button is pressed, and hands the focus to the next', async () => {
    jest.spyOn(RecordedDoraApi.prototype, 'getScorecard').mockReturnValue(new Promise(() => {}));
    const url = '?tag=java&tag=react&type=service&band=leadTime:high';
    const { chips, chip, filters } = await openFilters({ url });
    const picker = filters.getByRole('button', { name: 'Filter' });
    act(() => chip('Tag: java').focus());
    await userEvent.keyboard('{Enter}');
    expect(chips()).not.toContain('Tag: java');
    expect(picker).toHaveFocus();
    act(() => chip('Tag: react').focus());
    await userEvent.keyboard(' ');
    expect(search()).toBe('?type=service&band=leadTime:high');
    await userEvent.click(chip('Band: Lead time for changes High'));
    expect(chips()).toEqual(['Type: service']);
    await userEvent.click(filters.getByRole('button', { name: 'Clear all' }));
    expect(picker).toHaveFocus();
  });

  it('clears all filters, but leaves the rows as they are grouped and sorted', async () => {
    const url = '?groupBy=entity&q=e&tag=java&band=leadTime:high&mine=true&sort=leadTime';
    const { filters, chips } = await openFilters({ url, owns: ['group:default/routing'] });
    await userEvent.click(filters.getByRole('button', { name: 'Clear all' }));
    expect(search()).toBe('?groupBy=entity&sort=leadTime');
    expect(chips()).toEqual([]);
    expect(filters.queryByRole('button', { name: 'Clear all' })).not.toBeInTheDocument();
  });

  it.each(['owner=group::nonsense', 'owner=a:b:c/d', 'system=just-a-name', 'domain=:'])(
    'bears %p in the URL',
    async parameter => {
      const { filters } = await openFilters({ url: `?${parameter}` });
      await userEvent.click(filters.getByRole('button', { name: 'Clear all' }));
      expect(search()).toBe('');
    },
  );

  it.each([
    ['owner=group:', ['Team: group:']],
    ['owner=group:default/payments', ['Team: payments']],
    ['domain=a/b/c', ['Domain: a/b/c']],
    ['type=a:b:c&lifecycle=x:', ['Type: a:b:c', 'Lifecycle: x:']],
    ['type=component:shop', ['Type: component:shop']],
  ])('names %p as a chip in a portal that presents entities', async (parameter, names) => {
    jest.spyOn(RecordedDoraApi.prototype, 'getScorecard').mockReturnValue(new Promise(() => {}));
    const presentationApi = DefaultEntityPresentationApi.createLocal();
    const { chips } = await openFilters({ url: `?${parameter}`, presentationApi });
    expect(chips()).toEqual(names);
  });

  it('shows the services of a band when their part of a distribution is clicked', async () => {
    const { asked, chip } = await openFilters({ url: '?window=90d' });
    const card = within(await screen.findByRole('region', { name: 'Lead time for changes' }));
    await userEvent.click(card.getByRole('button', { name: /services are Elite\. Show them/ }));
    expect(search()).toBe('?window=90d&groupBy=entity&band=leadTime:elite');
    await waitFor(() => expect(rowNames()).toEqual(['carriers', 'shop-web']));
    expect(asked.mock.calls.map(([query]) => query.band)).toContain('leadTime:elite');
    await userEvent.type(chip('Band: Lead time for changes Elite'), '{Backspace}');
    expect(search()).toBe('?window=90d&groupBy=entity');
  });

  it('shows the very services that a band counted, whatever was searched for', async () => {
    await openFilters({ url: '?window=90d&q=pay' });
    const card = within(await screen.findByRole('region', { name: 'Lead time for changes' }));
    await userEvent.click(card.getByRole('button', { name: /services are Elite\. Show them/ }));
    expect(search()).toBe('?window=90d&groupBy=entity&band=leadTime:elite');
    await waitFor(() => expect(rowNames()).toEqual(['carriers', 'shop-web']));
  });

  it('shows the services without data likewise', async () => {
    await openFilters({});
    const card = within(await screen.findByRole('region', { name: 'Deployment frequency' }));
    await userEvent.click(card.getByRole('button', { name: '2 without data' }));
    expect(search()).toBe('?groupBy=entity&band=deploymentFrequency:noData');
    await waitFor(() => expect(rowNames()).toEqual(['events-archive', 'notices']));
  });

  it('asks for what the own teams own, and for nobody in person', async () => {
    const { filters, askedAbout, chips } = await openFilters({
      url: '?owner=group:default/payments',
      owns: ['user:default/sam', 'group:default/routing', 'group:default/tracking'],
    });
    await userEvent.click(filters.getByRole('button', { name: 'Mine' }));
    expect(search()).toBe('?mine=true');
    expect(chips()).toEqual([]);
    await waitFor(() => expect(rowNames()).toHaveLength(2));
    expect(askedAbout()).toMatchObject({
      owner: ['group:default/routing', 'group:default/tracking'],
    });
    expect(filters.getByRole('button', { name: 'Mine' })).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(filters.getByRole('button', { name: 'Mine' }));
    expect(search()).toBe('');
  });

  it('asks for the own teams whatever else a sign-in claims', async () => {
    const owns = ['team-a', 'group:', 'Group:default/routing'];
    const answer = jest.spyOn(RecordedDoraApi.prototype, 'getScorecard');
    answer.mockReturnValue(new Promise(() => {}));
    const { askedAbout } = await openFilters({ url: '?mine=true', owns });
    await waitFor(() => expect(askedAbout()?.owner).toEqual(['Group:default/routing']));
  });

  it('lets a chosen team take the place of one’s own', async () => {
    const { pick } = await openFilters({ url: '?mine=true', owns: ['group:default/routing'] });
    await pick('Team');
    await userEvent.click(await popover().findByRole('menuitemcheckbox', { name: 'Payments' }));
    expect(search()).toBe('?owner=group:default/payments');
  });

  it('says that nothing is mine, without asking for everything instead', async () => {
    const { asked } = await openFilters({ url: '?mine=true', owns: ['user:default/sam'] });
    expect(await screen.findByText(/member of no team, so nothing is yours/)).toBeVisible();
    expect(asked).not.toHaveBeenCalled();
    expect(screen.queryByRole('button', { name: /CSV/ })).not.toBeInTheDocument();
    await userEvent.click(screen.getAllByRole('button', { name: 'Clear all' })[0]);
    expect(await screen.findByRole('table', { name: 'Scorecard' })).toBeVisible();
  });

  it('asks for the starred services, and for no other kinds of entities', async () => {
    const { filters, askedAbout } = await openFilters({
      url: '?groupBy=entity',
      starred: ['component:default/ledger', 'template:default/new', 'component:default/depots'],
    });
    await userEvent.click(filters.getByRole('button', { name: 'Starred' }));
    expect(search()).toBe('?groupBy=entity&starred=true');
    await waitFor(() => expect(rowNames()).toEqual(['depots', 'ledger']));
    expect(askedAbout()).toMatchObject({
      ref: ['component:default/depots', 'component:default/ledger'],
    });
  });

  it('says so where more services are starred than can be asked for', async () => {
    const names = Array.from({ length: 201 }, (_, index) => `s${String(index).padStart(3, '0')}`);
    const starred = names.map(name => `component:default/${name}`);
    jest.spyOn(RecordedDoraApi.prototype, 'getScorecard').mockReturnValue(new Promise(() => {}));
    const { filters, askedAbout } = await openFilters({ url: '?groupBy=entity', starred });
    await userEvent.click(filters.getByRole('button', { name: 'Starred (the first 200 by name)' }));
    await waitFor(() => expect(askedAbout()).toMatchObject({ ref: starred.slice(0, 200) }));
  });

  it('says that nothing is starred', async () => {
    const { asked } = await openFilters({ url: '?starred=true', starred: ['api:default/x'] });
    expect(await screen.findByText(/You have starred no service/)).toBeVisible();
    expect(asked).not.toHaveBeenCalled();
  });
});
