import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ServiceUnavailableError } from '@backstage/errors';
import { RecordedDoraApi } from '../../testing/RecordedDoraApi';
import { openInPortal, search, Visit } from '../../testing/portal';
import { ReportPage } from '.';

const sheet = async () => within(await screen.findByRole('article'));
async function openReport(visit: Visit = {}) {
  const api = visit.api ?? new RecordedDoraApi(visit.scenario);
  const asked = jest.spyOn(api, 'getMonthlyReport');
  await openInPortal(<ReportPage />, { ...visit, api });
  const choose = async (label: RegExp, option: string) => {
    await userEvent.click(screen.getByRole('button', { name: label }));
    await userEvent.click(screen.getByRole('option', { name: option }));
  };
  return { api, asked, choose };
}

describe('ReportPage', () => {
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-05-29T12:00:00Z'));
  });
  afterEach(() => jest.restoreAllMocks());

  it('shows blocks while it loads', async () => {
    await openReport({ scenario: 'loading' });
    expect(screen.getByRole('status', { name: 'Loading DORA metrics' })).toBeVisible();
    expect(screen.queryByRole('article')).not.toBeInTheDocument();
  });

  it('says that the backend does not answer, and tries again', async () => {
    const api = new RecordedDoraApi();
    const { asked } = await openReport({ api });
    await sheet();
    asked.mockRejectedValueOnce(new ServiceUnavailableError('no database'));
    await userEvent.click(screen.getByRole('button', { name: /Month/ }));
    await userEvent.click(screen.getByRole('option', { name: 'March 2026' }));
    // The sheet of another month must not stand for this one.
    expect(await screen.findByText(/no database/)).toBeInTheDocument();
    expect(screen.queryByRole('article')).not.toBeInTheDocument();
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect((await sheet()).getByRole('heading', { level: 1 })).toHaveTextContent('March 2026');
  });

  it.each([
    ['forbidden', /You may not see these metrics/],
    ['emptyCatalog', /No metrics for this entity/],
  ] as const)('says what it means that the report is %s', async (scenario, text) => {
    await openReport({ scenario, url: '?ref=group:default/payments' });
    expect(await screen.findByRole('alert')).toHaveTextContent(text);
    expect(screen.queryByRole('article')).not.toBeInTheDocument();
  });

  it('is about everything in the last whole month, unless the URL says otherwise', async () => {
    const { asked } = await openReport();
    expect((await sheet()).getByRole('heading', { level: 1 })).toHaveTextContent(
      'All services: delivery in April 2026',
    );
    expect(asked.mock.calls[0][0]).toEqual({
      month: '2026-04',
      ref: undefined,
      profile: undefined,
    });
    expect(
      (await sheet()).getByText(/13 services · 1 Apr 2026 to 30 Apr 2026 \(UTC\)/),
    ).toHaveTextContent(/Definition: Standard$/);
  });

  it('reads month, team and definition from the URL', async () => {
    const { asked } = await openReport({
      url: '?month=2026-02&ref=group:default/routing&profile=article',
    });
    expect(asked.mock.calls[0][0]).toEqual({
      month: '2026-02',
      ref: 'group:default/routing',
      profile: 'article',
    });
    expect((await sheet()).getByRole('heading', { level: 1 })).toHaveTextContent(
      'Routing: delivery in February 2026',
    );
    expect((await sheet()).getByText(/Definition: Published scripts/)).toBeVisible();
    expect(screen.getByRole('button', { name: /About/ })).toHaveTextContent('Routing');
  });

  it.each(['month=2026-13', 'month=last', 'month=', 'profile=mine', 'ref='])(
    'makes the best of %p',
    async parameter => {
      const { asked } = await openReport({ url: `?${parameter}` });
      await sheet();
      expect(asked.mock.calls[0][0]).toEqual({ month: '2026-04' });
    },
  );

  it('keeps the month and the team that are chosen in the URL, and back undoes it', async () => {
    const { asked, choose } = await openReport();
    await sheet();
    await choose(/Month/, 'December 2025');
    expect(search()).toBe('?month=2025-12');
    await waitFor(() => expect(screen.queryByRole('option')).not.toBeInTheDocument());
    await choose(/About/, 'Payments');
    expect(search()).toBe('?month=2025-12&ref=group:default/payments');
    await waitFor(() =>
      expect(asked.mock.lastCall?.[0]).toMatchObject({
        month: '2025-12',
        ref: 'group:default/payments',
      }),
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Browser back' }));
    expect(search()).toBe('?month=2025-12');
    await waitFor(() => expect(screen.queryByRole('option')).not.toBeInTheDocument());
    await choose(/About/, 'Tracking');
    await waitFor(() => expect(screen.queryByRole('option')).not.toBeInTheDocument());
    await choose(/About/, 'All services');
    expect(search()).toBe('?month=2025-12');
  });

  it('offers teams, systems and domains, and a year of months', async () => {
    await openReport();
    await userEvent.click(screen.getByRole('button', { name: /Month/ }));
    const months = screen.getAllByRole('option').map(option => option.textContent);
    expect(months).toHaveLength(13);
    expect(months[0]).toBe('May 2026');
    expect(months[12]).toBe('May 2025');
    await userEvent.click(screen.getByRole('option', { name: 'April 2026' }));
    await waitFor(() => expect(screen.queryByRole('option')).not.toBeInTheDocument());
    await userEvent.click(screen.getByRole('button', { name: /About/ }));
    expect(screen.getAllByRole('option').map(option => option.textContent)).toEqual([
      'All services',
      'Booking',
      'Delivery',
      'Parcels',
      'Payments',
      'Routing',
      'Storefront',
      'Tracking',
    ]);
  });

  it('prints', async () => {
    const print = jest.fn();
    window.print = print;
    await openReport();
    await userEvent.click(screen.getByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalledTimes(1);
  });

  it('prints the sheet alone, and cleans up behind itself', async () => {
    const { choose } = await openReport();
    const article = await screen.findByRole('article');
    expect(article).toHaveAttribute('data-dora-print', 'sheet');
    expect(document.body).toHaveAttribute('data-dora-print', 'path');
    // What is beside the way to the sheet is hidden by this mark's absence.
    expect(screen.getByRole('group', { name: 'Which report' })).not.toHaveAttribute(
      'data-dora-print',
    );
    await choose(/About/, 'Payments');
    await waitFor(() => expect(screen.queryByRole('option')).not.toBeInTheDocument());
    expect(await screen.findByRole('article')).toHaveAttribute('data-dora-print', 'sheet');
  });
});
