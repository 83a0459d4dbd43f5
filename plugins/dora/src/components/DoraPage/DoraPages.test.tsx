import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RecordedDoraApi } from '../../testing/RecordedDoraApi';
import { address, openInPortal } from '../../testing/portal';
import { DoraPages } from '.';

const nav = () => within(screen.getByRole('navigation', { name: 'DORA pages' }));

describe('DoraPages', () => {
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-05-29T12:00:00Z'));
  });
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['', 'Scorecard', () => screen.findByRole('table', { name: 'Scorecard' })],
    ['/goals', 'Goals', () => screen.findByRole('table', { name: 'Goals' })],
    ['/coverage', 'Coverage', () => screen.findByRole('table', { name: 'Coverage' })],
    ['/report', 'Monthly report', () => screen.findByRole('article')],
  ])('shows at /dora%s the page %s, and says which it is', async (url, name, content) => {
    await openInPortal(<DoraPages />, { url });
    expect(await content()).toBeVisible();
    const links = nav().getAllByRole('link');
    expect(links.map(link => link.getAttribute('href'))).toEqual([
      '/dora',
      '/dora/goals',
      '/dora/coverage',
      '/dora/report',
    ]);
    const current = links.filter(link => link.getAttribute('aria-current') === 'page');
    expect(current).toHaveLength(1);
    expect(current[0]).toHaveTextContent(new RegExp(`^${name}`));
  });

  it('leads from one page to the others', async () => {
    await openInPortal(<DoraPages />);
    await userEvent.click(nav().getByRole('link', { name: 'Goals' }));
    expect(address().pathname).toBe('/dora/goals');
    expect(await screen.findByRole('button', { name: 'Set a goal' })).toBeVisible();
  });

  it('leads back to the scorecard as it was left, and from there to a fresh one', async () => {
    await openInPortal(<DoraPages />, { url: '?window=90d&q=pay' });
    const scorecard = () => nav().getByRole('link', { name: 'Scorecard' });
    expect(scorecard()).toHaveAttribute('href', '/dora');
    await userEvent.click(nav().getByRole('link', { name: 'Goals' }));
    await userEvent.click(nav().getByRole('link', { name: 'Monthly report' }));
    await userEvent.click(scorecard());
    expect(address()).toMatchObject({ pathname: '/dora', search: '?window=90d&q=pay' });
    await userEvent.click(scorecard());
    expect(address()).toMatchObject({ pathname: '/dora', search: '' });
  });

  it('says beside the coverage how many problems wait there', async () => {
    const api = new RecordedDoraApi();
    const asked = jest.spyOn(api, 'getCoverage');
    await openInPortal(<DoraPages />, { api, url: '/goals' });
    expect(await nav().findByRole('link', { name: /^Coverage ?2 problems$/ })).toBeVisible();
    // The count comes with the answer; the items are for the page.
    expect(asked).toHaveBeenCalledWith({ problems: true, limit: 1 }, expect.anything());
  });

  it('has a singular', async () => {
    const api = new RecordedDoraApi();
    const one = { items: [], totalItems: 1, problems: 1 };
    jest.spyOn(api, 'getCoverage').mockResolvedValue(one);
    await openInPortal(<DoraPages />, { api, url: '/goals' });
    expect(await nav().findByText('1 problem')).toBeVisible();
  });

  it.each(['emptyCatalog', 'forbidden', 'unavailable', 'loading'] as const)(
    'counts nothing in the state %s, and stays a way out',
    async scenario => {
      await openInPortal(<DoraPages />, { scenario, url: '/goals' });
      expect(nav().getByRole('link', { name: 'Coverage' })).toHaveTextContent(/^Coverage$/);
      expect(nav().getAllByRole('link')).toHaveLength(4);
    },
  );
});
