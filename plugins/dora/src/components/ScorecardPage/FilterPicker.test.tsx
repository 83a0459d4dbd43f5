import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { organisationEntities } from '../../testing/organisationEntities';
import { search } from '../../testing/portal';
import { openFilters, popover } from '../../testing/openFilters';

describe('the picker of filters', () => {
  afterEach(() => jest.restoreAllMocks());

  it('offers the teams of the catalog by name, and takes several', async () => {
    const { askedAbout, chips, pick } = await openFilters({ url: '?groupBy=entity' });
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
    const { pick } = await openFilters({});
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
    const { pick } = await openFilters({});
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
    const { pick, askedAbout } = await openFilters({});
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
    const { pick } = await openFilters({ catalogApi });
    await pick('Team');
    expect(await screen.findByText(/could not be read: no catalog today/)).toBeVisible();
  });

  it('offers the bands of four metrics, or no data', async () => {
    const { pick, chips } = await openFilters({});
    await pick('Band');
    // 4 metrics, each with four bands or no data.
    expect(popover().getAllByRole('menuitem')).toHaveLength(20);
    await userEvent.click(popover().getByRole('menuitem', { name: 'Time to restore High' }));
    expect(search()).toBe('?band=timeToRestore:high');
    expect(chips()).toEqual(['Band: Time to restore High']);
    await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument());
  });

  it('closes with Escape and gives the focus back', async () => {
    const { pick, filters } = await openFilters({});
    await pick('Tag');
    fireEvent.keyDown(popover().getByRole('textbox', { name: 'Find' }), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByLabelText('Find')).not.toBeInTheDocument());
    expect(filters.getByRole('button', { name: 'Filter' })).toHaveFocus();
  });
});
