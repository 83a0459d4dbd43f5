import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { findBarriers } from '../../testing/barriers';
import { openInPortal } from '../../testing/portal';
import { EntityTab } from '../EntityTab';
import { DoraPages } from '.';

const ours = () => screen.getByRole('main', { hidden: true });
const openPages = (url: string) =>
  openInPortal(
    <main>
      <DoraPages />
    </main>,
    { url },
  );
const press = async (name: RegExp | string) =>
  userEvent.click((await screen.findAllByRole('button', { name }))[0]);

describe('the pages have no barriers that axe knows of', () => {
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-05-29T12:00:00Z'));
  });
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['scorecard', '', () => screen.findByRole('table', { name: 'Scorecard' })],
    [
      'scorecard with open rows and filters',
      '?expanded=group:default/payments&tag=java&owner=group:default/payments&sort=leadTime',
      () => screen.findByRole('link', { name: 'ledger' }),
    ],
    ['scorecard without rows', '?q=zeppelin', () => screen.findByText('Nothing to show')],
    ['goals', '/goals', () => screen.findByRole('table', { name: 'Goals' })],
    ['coverage', '/coverage', () => screen.findByRole('table', { name: 'Coverage' })],
    ['monthly report', '/report', () => screen.findByRole('article')],
  ])('%s', async (_, url, ready) => {
    await openPages(url);
    await ready();
    expect(await findBarriers(ours())).toEqual([]);
  });

  it('trends as tables', async () => {
    await openPages('');
    await screen.findByRole('table', { name: 'Scorecard' });
    await press('View as table');
    await screen.findByRole('table', { name: /^Line chart of/ });
    expect(await findBarriers(ours())).toEqual([]);
  });

  it.each([
    ['Component', 'ledger'],
    ['Group', 'payments'],
  ])('tab of a %s', async (kind, name) => {
    const entity = { apiVersion: 'v1', kind, metadata: { name } };
    await openInPortal(
      <main>
        <EntityProvider entity={entity}>
          <EntityTab />
        </EntityProvider>
      </main>,
    );
    await screen.findByText('What to do next');
    await screen.findByRole('table', { name: 'Slowest changes' });
    expect(await findBarriers(ours())).toEqual([]);
  });

  it('drawer of evidence', async () => {
    const entity = { apiVersion: 'v1', kind: 'Group', metadata: { name: 'payments' } };
    await openInPortal(
      <EntityProvider entity={entity}>
        <EntityTab />
      </EntityProvider>,
      { url: '?evidence=changeFailureRate' },
    );
    const drawer = await screen.findByRole('dialog');
    await within(drawer).findByRole('table');
    expect(await findBarriers(drawer)).toEqual([]);
  });

  it.each([
    ['setting a goal', '/goals', /^Set a goal/],
    ['dropping a goal', '/goals', /^Drop the goal of Routing/],
  ])('dialog for %s', async (_, url, button) => {
    await openPages(url);
    await press(button);
    expect(await findBarriers(screen.getByRole('dialog'))).toEqual([]);
  });

  it('dialog for a custom range', async () => {
    await openPages('');
    await screen.findByRole('table', { name: 'Scorecard' });
    await press(/^Window/);
    await userEvent.click(screen.getByRole('option', { name: 'Custom range…' }));
    expect(await findBarriers(await screen.findByRole('dialog'))).toEqual([]);
  });

  it.each([
    ['filters', 'Filter', undefined],
    ['values of a filter', 'Filter', 'Team'],
    ['bands', 'Filter', 'Band'],
    ['columns', 'Columns', undefined],
  ])('menu of %s', async (_, button, kind) => {
    await openPages('');
    await screen.findByRole('table', { name: 'Scorecard' });
    await press(button);
    if (kind) await userEvent.click(await screen.findByRole('menuitem', { name: kind }));
    if (kind === 'Team') await screen.findAllByRole('menuitemcheckbox');
    expect(await findBarriers(document.querySelector('.MuiPopover-root')!)).toEqual([]);
  });
});
