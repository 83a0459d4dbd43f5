import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError } from '@backstage/errors';
import { Goal, NoData } from 'backstage-plugin-dora-common';
import { RecordedDoraApi } from '../../testing/RecordedDoraApi';
import { openInPortal, Visit } from '../../testing/portal';
import { GoalsPage } from '../GoalsPage';
import { Goals } from '.';

const ROUTING = 'group:default/routing';
const row = (name: RegExp) => screen.findByRole('row', { name });
const NOTHING: NoData = {
  status: 'noData',
  reason: 'NO_INCIDENTS_RESOLVED',
  message: 'No incident was resolved in this window.',
};

const running = (api: RecordedDoraApi) => api.goals.find(({ state }) => state === 'running')!;

/** The goal that is under way, as if it had come to something else. */
async function openWith(patch: Partial<Goal>, visit: Visit = {}) {
  const api = new RecordedDoraApi();
  api.goals = [{ ...running(api), ...patch }];
  await openInPortal(<Goals />, { api, ...visit });
  return row(/Payments/);
}

describe('the goals', () => {
  it('show blocks while they load', async () => {
    await openInPortal(<GoalsPage />, { scenario: 'loading' });
    expect(screen.getByRole('status', { name: 'Loading DORA metrics' })).toBeVisible();
    expect(screen.queryByText('No goal is set yet.')).not.toBeInTheDocument();
  });

  it('say what they are for where none is set, and that measuring comes first', async () => {
    const api = new RecordedDoraApi();
    api.goals = [];
    await openInPortal(<GoalsPage />, { api });
    expect(await screen.findByText('No goal is set yet.')).toBeVisible();
    expect(screen.getByText(/starts from a baseline of 90 days/)).toBeVisible();
    expect(screen.getByText(/learning what moves it/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Set a goal' })).toBeEnabled();
    expect(screen.getByRole('note')).toHaveTextContent(/for learning/);
  });

  it('say that they cannot be read, and try again', async () => {
    const api = new RecordedDoraApi();
    const failing = jest.spyOn(api, 'getGoals').mockRejectedValue(new Error('no database'));
    await openInPortal(<GoalsPage />, { api });
    expect(await screen.findByRole('alert')).toHaveTextContent(/no database/);
    failing.mockRestore();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await row(/Routing/)).toBeVisible();
  });

  it('say that reading them is refused', async () => {
    await openInPortal(<GoalsPage />, { scenario: 'forbidden' });
    expect(await screen.findByRole('alert')).toHaveTextContent(/You may not see these metrics/);
  });

  it('stand beside baseline, value and target, with due day and owner', async () => {
    await openInPortal(<GoalsPage />);
    const line = await row(/Payments/);
    expect(within(line).getByRole('link', { name: 'Payments' })).toHaveAttribute(
      'href',
      '/catalog/default/group/payments/dora',
    );
    const cells = within(line)
      .getAllByRole('cell')
      .map(cell => cell.textContent);
    expect(line).toHaveTextContent(/Time to restore: 15 % better/);
    expect(cells.slice(0, 3)).toEqual([
      '1 h 18 minsample of 20',
      '1 h 12 minsample of 23',
      '1 h 6 min',
    ]);
    expect(cells.slice(4, 6)).toEqual(['18 Jul 2026', 'payments']);
  });

  it('name the last day of a goal that ends at midnight', async () => {
    expect(await openWith({ due: '2026-08-01T00:00:00.000Z' })).toHaveTextContent('31 Jul 2026');
  });

  it('tell progress in words, not by the bar alone', async () => {
    const line = await openWith({});
    expect(line).toHaveTextContent(/◐ Under way.*54 % of the way/);
    const bar = within(line).getByRole('progressbar', {
      name: '54 % of the way from 1 h 18 min to 1 h 6 min',
    });
    expect(bar).toHaveAttribute('aria-valuenow', '54');
  });

  it.each([
    ['reached', 1.3, /✓ Reached.*130 % of the way/, '100'],
    ['missed', -2, /✕ Missed.*further away than at the start/, '0'],
    ['notStarted', 0, /○ Not begun.*0 % of the way/, '0'],
  ] as const)('say that one is %s', async (state, achieved, text, shown) => {
    const { progress } = running(new RecordedDoraApi());
    const line = await openWith({ state, progress: { ...progress, achieved } as Goal['progress'] });
    expect(line).toHaveTextContent(text);
    expect(within(line).getByRole('progressbar')).toHaveAttribute('aria-valuenow', shown);
  });

  it('have no bar where there is nothing to measure, but the reason', async () => {
    const line = await openWith({ progress: NOTHING });
    expect(line).toHaveTextContent('No incident was resolved in this window.');
    expect(within(line).queryByRole('progressbar')).not.toBeInTheDocument();
  });

  it('have no target where the viewer sees no baseline', async () => {
    const { baseline } = running(new RecordedDoraApi());
    const { from, to } = baseline;
    const line = await openWith({ baseline: { ...NOTHING, from, to }, target: null });
    const cells = within(line).getAllByRole('cell');
    expect(cells[0]).toHaveTextContent(/^–$/);
    expect(cells[2]).toHaveTextContent(/^–$/);
    expect(line).toHaveTextContent(/starts from a baseline of 90 days/);
  });

  it('are those of one team on its page', async () => {
    const api = new RecordedDoraApi();
    const asked = jest.spyOn(api, 'getGoals');
    await openInPortal(<Goals entityRef={ROUTING} title="Routing" />, { api });
    await row(/Routing/);
    expect(asked.mock.calls[0][0]).toMatchObject({ ref: [ROUTING] });
    expect(screen.queryByRole('row', { name: /Payments/ })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Set a goal for Routing' })).toBeVisible();
  });

  it('turn pages, and back to the first when a page has none left', async () => {
    const api = new RecordedDoraApi();
    const asked = jest.spyOn(api, 'getGoals').mockImplementation(async ({ cursor }) => {
      const all = api.goals;
      const page = { profile: 'standard' as const, totalItems: all.length };
      if (cursor) return { ...page, items: all.slice(1) };
      const more = all.length > 1 ? { nextCursor: 'more' } : {};
      return { ...page, items: all.slice(0, 1), ...more };
    });
    await openInPortal(<GoalsPage />, { api });
    await row(/Routing/);
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    expect(await row(/Payments/)).toBeVisible();
    expect(screen.getByText('2 to 2 of 2')).toBeVisible();
    expect(asked.mock.lastCall?.[0]).toMatchObject({ cursor: 'more' });
    await userEvent.click(screen.getByRole('button', { name: /^Drop the goal of Payments/ }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Drop' }));
    expect(await row(/Routing/)).toBeVisible();
    expect(screen.queryByText('No goal is set yet.')).not.toBeInTheDocument();
  });

  it('are dropped once one is sure', async () => {
    const api = await openInPortal(<GoalsPage />);
    const name = 'Drop the goal of Routing on Deployment frequency';
    await userEvent.click(await screen.findByRole('button', { name }));
    let dialog = within(
      screen.getByRole('dialog', { name: /^Drop the goal of Routing on Deployment/ }),
    );
    expect(dialog.getByText(/Its baseline is forgotten/)).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(api.goals).toHaveLength(2);

    await userEvent.click(screen.getByRole('button', { name }));
    dialog = within(
      screen.getByRole('dialog', { name: /^Drop the goal of Routing on Deployment/ }),
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Drop' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(screen.queryByText('Routing')).not.toBeInTheDocument());
    expect(api.goals.map(({ id }) => id)).toEqual(['id-1']);
  });

  it('say in the words of the backend why one was not dropped', async () => {
    const api = new RecordedDoraApi();
    jest.spyOn(api, 'dropGoal').mockRejectedValue(new NotAllowedError('guests may not'));
    await openInPortal(<GoalsPage />, { api });
    await userEvent.click(await screen.findByRole('button', { name: /Drop the goal of Routing/ }));
    const dialog = within(
      screen.getByRole('dialog', { name: /^Drop the goal of Routing on Deployment/ }),
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Drop' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      /^The goal was not dropped: guests may not$/,
    );
    expect(dialog.getByRole('button', { name: 'Drop' })).toBeEnabled();
  });
});
