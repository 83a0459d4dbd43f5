import { screen, within } from '@testing-library/react';
import { openInPortal } from '../../testing/portal';
import { DoraPages } from '.';

// In a file of its own: what one may is remembered for as long as the app is open.
const VISITOR = { denied: ['dora.goals.write', 'dora.collect'] };

describe('whoever may only look', () => {
  it('reads goals, and what it takes to set one', async () => {
    await openInPortal(<DoraPages />, { url: '/goals', ...VISITOR });
    const table = within(await screen.findByRole('table', { name: 'Goals' }));
    expect(await screen.findByText(/needs the permission dora\.goals\.write/)).toBeVisible();
    expect(table.getByRole('row', { name: /Routing/ })).toBeVisible();
    expect(table.queryByRole('button')).not.toBeInTheDocument();
    expect(table.queryByRole('columnheader', { name: 'Actions' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Set a goal/ })).not.toBeInTheDocument();
  });

  it('reads the coverage, and what it takes to read a source again', async () => {
    await openInPortal(<DoraPages />, { url: '/coverage', ...VISITOR });
    const button = await screen.findByRole('button', { name: 'Read again: orders' });
    expect(button).toBeDisabled();
    expect(
      screen.getAllByTitle('Reading again needs the permission dora.collect.')[0],
    ).toBeVisible();
    expect(
      screen.getByLabelText(/^Lines for the catalog-info.yaml of events-archive/),
    ).toBeVisible();
  });
});
