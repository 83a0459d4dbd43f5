import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { FakeDoraApi } from '../../api/__testUtils__/FakeDoraApi';
import { organisationEntities } from '../../api/__testUtils__/organisationEntities';
import { openInPortal, search, Visit } from '../__testUtils__/portal';
import { rowNames } from '../__testUtils__/scorecardTable';
import { ScorecardPage } from '.';

async function openScorecard(visit: Visit) {
  const api = new FakeDoraApi();
  const asked = jest.spyOn(api, 'getScorecard');
  await openInPortal(<ScorecardPage />, { api, ...visit });
  const filters = await screen.findByRole('group', { name: 'Filters' });
  /** What all questions since are about, those of table and headline alike. */
  const askedAbout = () => {
    const queries = asked.mock.calls.map(([query]) => query);
    return queries.map(({ owner, ref, tag, type }) => ({ owner, ref, tag, type })).at(-1);
  };
  const chips = () =>
    within(filters)
      .queryAllByRole('button', { name: /^Remove the filter/, hidden: true })
      .map(chip => chip.textContent);
  const chip = (name: string) =>
    within(filters).getByRole('button', { name: `Remove the filter ${name}` });
  const pick = async (kind: string) => {
    await userEvent.click(within(filters).getByRole('button', { name: 'Filter' }));
    await userEvent.click(await popover().findByRole('menuitem', { name: kind }));
  };
  return { asked, askedAbout, filters: within(filters), chips, chip, pick };
}

/** The picker, which is all that is open to roles while it is. */
const popover = () => within(document.querySelector<HTMLElement>('.MuiPopover-root')!);

describe('the filters of the scorecard', () => {
  afterEach(() => jest.restoreAllMocks());

  it('offers the teams of the catalog by name, and takes several', async () => {
    const { askedAbout, chips, pick } = await openScorecard({ url: '?groupBy=entity' });
    await pick('Team');
    const field = popover().getByRole('textbox', { name: 'Find' });
    await waitFor(() => expect(field).toHaveFocus());
    expect(
      (await popover().findAllByRole('menuitemcheckbox')).map(option => option.textContent),
    ).toEqual(['Payments', 'Routing', 'Storefront', 'Tracking']);
    await userEvent.click(popover().getByRole('menuitemcheckbox', { name: 'Payments' }));
    await userEvent.click(popover().getByRole('menuitemcheckbox', { name: 'Routing' }));
    expect(popover().getByRole('menuitemcheckbox', { name: 'Routing' })).toBeChecked();
    const both = ['group:default/payments', 'group:default/routing'];
    expect(search()).toBe(`?groupBy=entity&owner=${both.join('&owner=')}`);
    expect(askedAbout()).toMatchObject({ owner: both });
    expect(chips()).toEqual(['Team: payments', 'Team: routing']);
    await userEvent.click(popover().getByRole('menuitemcheckbox', { name: 'Payments' }));
    expect(chips()).toEqual(['Team: routing']);
  });

  it('finds a team by a part of its name', async () => {
    const { pick } = await openScorecard({});
    await pick('Team');
    await userEvent.type(popover().getByRole('textbox', { name: 'Find' }), 'rout');
    await waitFor(() => expect(popover().getAllByRole('menuitemcheckbox')).toHaveLength(1));
    expect(popover().getByRole('menuitemcheckbox', { name: 'Routing' })).toBeVisible();
    await userEvent.type(popover().getByRole('textbox', { name: 'Find' }), 'zzz');
    expect(await screen.findByText('Nothing found.')).toBeVisible();
  });

  it.each([
    ['System', ['Booking', 'Delivery']],
    ['Domain', ['Parcels']],
    ['Type', ['service', 'website']],
    ['Lifecycle', ['experimental', 'production']],
    ['Tag', ['java', 'react']],
  ])('offers for %s what the catalog knows', async (kind, expected) => {
    const { pick } = await openScorecard({});
    await pick(kind);
    await waitFor(() =>
      expect(
        popover()
          .getAllByRole('menuitemcheckbox')
          .map(option => option.textContent),
      ).toEqual(expected),
    );
    await userEvent.click(popover().getByRole('button', { name: 'Back to all filters' }));
    expect(popover().getByRole('menuitem', { name: 'Band' })).toBeVisible();
  });

  it('narrows the choice of tags by what is typed', async () => {
    const { pick, askedAbout } = await openScorecard({});
    await pick('Tag');
    await popover().findByRole('menuitemcheckbox', { name: 'java' });
    await userEvent.type(popover().getByRole('textbox', { name: 'Find' }), 'REA');
    await waitFor(() => expect(popover().getAllByRole('menuitemcheckbox')).toHaveLength(1));
    await userEvent.click(popover().getByRole('menuitemcheckbox', { name: 'react' }));
    expect(askedAbout()).toMatchObject({ tag: ['react'] });
  });

  it('says that the choices cannot be read', async () => {
    const catalogApi = catalogApiMock({ entities: organisationEntities });
    jest.spyOn(catalogApi, 'queryEntities').mockRejectedValue(new Error('no catalog today'));
    const { pick } = await openScorecard({ catalogApi });
    await pick('Team');
    expect(await screen.findByText(/could not be read: no catalog today/)).toBeVisible();
  });

  it('removes a filter by its cross and by Backspace', async () => {
    const url = '?groupBy=entity&tag=java&tag=react&type=service&cursor=0&before=50';
    const { chips, chip, askedAbout } = await openScorecard({ url });
    expect(chips()).toEqual(['Type: service', 'Tag: java', 'Tag: react']);
    chip('Tag: java').focus();
    await userEvent.keyboard('{Backspace}');
    expect(search()).toBe('?groupBy=entity&type=service&tag=react');
    await userEvent.click(chip('Type: service').querySelector('svg')!);
    expect(chips()).toEqual(['Tag: react']);
    expect(askedAbout()).toMatchObject({ tag: ['react'], type: undefined });
  });

  it('clears all filters, but leaves the rows as they are grouped and sorted', async () => {
    const url = '?groupBy=entity&q=e&tag=java&band=leadTime:high&mine=true&sort=leadTime';
    const { filters, chips } = await openScorecard({ url, owns: ['group:default/routing'] });
    await userEvent.click(filters.getByRole('button', { name: 'Clear all' }));
    expect(search()).toBe('?groupBy=entity&sort=leadTime');
    expect(chips()).toEqual([]);
    expect(filters.queryByRole('button', { name: 'Clear all' })).not.toBeInTheDocument();
  });

  it.each(['owner=group::nonsense', 'owner=a:b:c/d', 'system=just-a-name', 'domain=:'])(
    'bears %p in the URL',
    async parameter => {
      const { filters } = await openScorecard({ url: `?${parameter}` });
      await userEvent.click(filters.getByRole('button', { name: 'Clear all' }));
      expect(search()).toBe('');
    },
  );

  it('shows the services of a band when their part of a distribution is clicked', async () => {
    const { asked, chip } = await openScorecard({ url: '?window=90d' });
    const card = within(await screen.findByRole('region', { name: 'Lead time for changes' }));
    await userEvent.click(card.getByRole('button', { name: /services are Elite\. Show them/ }));
    expect(search()).toBe('?window=90d&groupBy=entity&band=leadTime:elite');
    await waitFor(() => expect(rowNames()).toEqual(['carriers', 'shop-web']));
    expect(asked.mock.calls.map(([query]) => query.band)).toContain('leadTime:elite');
    await userEvent.type(chip('Band: Lead time for changes Elite'), '{Backspace}');
    expect(search()).toBe('?window=90d&groupBy=entity');
  });

  it('shows the services without data likewise', async () => {
    await openScorecard({});
    const card = within(await screen.findByRole('region', { name: 'Deployment frequency' }));
    await userEvent.click(card.getByRole('button', { name: '1 without data' }));
    expect(search()).toBe('?groupBy=entity&band=deploymentFrequency:noData');
    await waitFor(() => expect(rowNames()).toEqual(['events-archive']));
  });

  it('offers bands in the picker, too', async () => {
    const { pick, chips } = await openScorecard({});
    await pick('Band');
    // 4 metrics, each with four bands or no data.
    expect(popover().getAllByRole('menuitem')).toHaveLength(20);
    await userEvent.click(popover().getByRole('menuitem', { name: 'Time to restore High' }));
    expect(search()).toBe('?band=timeToRestore:high');
    expect(chips()).toEqual(['Band: Time to restore High']);
    await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument());
  });

  it('asks for what the own teams own, and for nobody in person', async () => {
    const { filters, askedAbout, chips } = await openScorecard({
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

  it('lets a chosen team take the place of one’s own', async () => {
    const { pick } = await openScorecard({ url: '?mine=true', owns: ['group:default/routing'] });
    await pick('Team');
    await userEvent.click(await popover().findByRole('menuitemcheckbox', { name: 'Payments' }));
    expect(search()).toBe('?owner=group:default/payments');
  });

  it('says that nothing is mine, without asking for everything instead', async () => {
    const { asked } = await openScorecard({ url: '?mine=true', owns: ['user:default/sam'] });
    expect(await screen.findByText(/member of no team, so nothing is yours/)).toBeVisible();
    expect(asked).not.toHaveBeenCalled();
    expect(screen.queryByRole('button', { name: /CSV/ })).not.toBeInTheDocument();
    await userEvent.click(screen.getAllByRole('button', { name: 'Clear all' })[0]);
    expect(await screen.findByRole('table', { name: 'Scorecard' })).toBeVisible();
  });

  it('asks for the starred services, and for no other kinds of entities', async () => {
    const { filters, askedAbout } = await openScorecard({
      url: '?groupBy=entity',
      starred: ['component:default/ledger', 'template:default/new', 'component:default/depots'],
    });
    await userEvent.click(filters.getByRole('button', { name: 'Starred' }));
    expect(search()).toBe('?groupBy=entity&starred=true');
    await waitFor(() => expect(rowNames()).toEqual(['depots', 'ledger']));
    expect(askedAbout()).toMatchObject({
      ref: ['component:default/ledger', 'component:default/depots'],
    });
  });

  it('says that nothing is starred', async () => {
    const { asked } = await openScorecard({ url: '?starred=true', starred: ['api:default/x'] });
    expect(await screen.findByText(/You have starred no service/)).toBeVisible();
    expect(asked).not.toHaveBeenCalled();
  });

  it('closes the picker with Escape and gives the focus back', async () => {
    const { pick, filters } = await openScorecard({});
    await pick('Tag');
    fireEvent.keyDown(popover().getByRole('textbox', { name: 'Find' }), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByLabelText('Find')).not.toBeInTheDocument());
    expect(filters.getByRole('button', { name: 'Filter' })).toHaveFocus();
  });
});
