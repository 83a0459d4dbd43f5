import { screen, within } from '@testing-library/react';
import { MonthlyReportResponse } from 'backstage-plugin-dora-common';
import { ReportQuery } from '../../api';
import { RecordedDoraApi } from '../../testing/RecordedDoraApi';
import { openInPortal } from '../../testing/portal';
import { NO_METRICS } from '../../testing/points';
import { ReportSheet } from './ReportSheet';

/** The report of a month, as if it had come out otherwise. */
async function open(patch: Partial<MonthlyReportResponse> = {}, query: ReportQuery = {}) {
  const report = await new RecordedDoraApi().getMonthlyReport({ month: '2026-04', ...query });
  await openInPortal(<ReportSheet report={{ ...report, ...patch }} />);
  return within(screen.getByRole('article'));
}

describe('ReportSheet', () => {
  it('puts the five metrics beside the own baseline, the month before and the year', async () => {
    const report = await open({}, { ref: 'group:default/payments' });
    const table = within(report.getByRole('table', { name: 'The metrics' }));
    const row = table.getByRole('row', { name: /Lead time/ });
    expect(row).toHaveTextContent(
      /\d.*◆ High.*(better|worse|no clear change).*(better|worse|no clear change).*changes$/,
    );
    expect(within(row).getByTitle(/the own baseline/)).toBeVisible();
    expect(within(row).getByTitle(/the window before/)).toBeVisible();
    expect(within(row).getByTestId('sparkline')).toBeInTheDocument();
    expect(table.getAllByRole('rowheader')).toHaveLength(5);
  });

  it('says where what was collected begins', async () => {
    const { window } = await new RecordedDoraApi().getMonthlyReport({ month: '2026-04' });
    const report = await open({ window: { ...window, collectedFrom: '2026-04-20T00:00:00.000Z' } });
    expect(report.getByText(/^Collected from 20 Apr 2026 on/)).toBeVisible();
  });

  it('has teams, movers, bands, actions, goals, notes, coverage and what it is for', async () => {
    const report = await open();
    const headings = report.getAllByRole('heading', { level: 2 }).map(one => one.textContent);
    expect(headings).toEqual(
      expect.arrayContaining([
        'Clearly improved',
        'Clearly got worse',
        'Services by band, beside the industry',
        'Teams',
        'What to do next',
        'Goals',
      ]),
    );
    expect(
      within(report.getByRole('table', { name: 'Teams' })).getByRole('row', { name: /Payments/ }),
    ).toHaveTextContent(/per day.*(better|worse|no clear change)/);
    expect(
      report.getByText(/Payments, Time to restore: under way, now 1 h 12 min/),
    ).toHaveTextContent(/target 1 h 6 min, due 18 Jul 2026$/);
    expect(report.getByText(/Routing, Deployment frequency: missed/)).toBeVisible();
    expect(report.getByText(/Smaller merge requests/).closest('li')).toHaveTextContent(
      /31 of 152 merge requests of known size/,
    );
    expect(report.getByText(/Time between failures/)).toBeVisible();
    expect(
      report.getByText(/^Coverage: 10 ok, 1 under way, 1 failing, 1 not set up\./),
    ).toHaveTextContent(/for learning/);
  });

  it('tells on paper how the bands are, for there is nothing to click', async () => {
    const report = await open();
    expect(report.queryByRole('button')).not.toBeInTheDocument();
    const parts = report.getAllByRole('img', { name: /services? (is|are) / });
    expect(parts.length).toBeGreaterThan(4);
    parts.forEach(part => expect(part).toHaveAccessibleName(/(Elite|High|Medium|Low)$/));
  });

  it('says that a month is not over', async () => {
    const report = await open({}, { month: '2026-05' });
    expect(report.getByText(/The month is not over/)).toBeVisible();
  });

  it('is short about a month in which nothing happened', async () => {
    const report = await open({
      metrics: NO_METRICS,
      items: [],
      totalItems: 0,
      movers: { compared: 0, improved: [], worsened: [] },
      actions: [],
      goals: [],
      notes: [],
      series: [],
      entities: 0,
      coverage: { ok: 0, pending: 0, stale: 0, error: 0, notConfigured: 0 },
      timeBetweenFailures: {
        status: 'noData',
        reason: 'NO_INCIDENTS',
        message: 'No incident was opened in this window.',
      },
    });
    expect(report.getAllByText('Not enough data')).toHaveLength(5);
    expect(report.getAllByText('Nothing beyond its usual variation.')).toHaveLength(2);
    expect(report.getByText(/No incident was opened/)).toBeVisible();
    expect(report.getByText(/^Coverage: 0\./)).toBeVisible();
    expect(report.getAllByRole('heading', { level: 2 }).map(one => one.textContent)).toEqual([
      'Clearly improved',
      'Clearly got worse',
    ]);
  });

  it('has no comparison where there is none yet', async () => {
    const report = await open({
      metrics: {
        ...NO_METRICS,
        leadTime: {
          status: 'ok',
          value: 3600,
          unit: 'seconds',
          p95: 7200,
          sampleSize: 9,
          interval: null,
          excluded: 0,
        },
      },
    });
    const row = report.getByRole('row', { name: /^Lead time/ });
    expect(within(row).getAllByText('none yet')).toHaveLength(2);
  });

  it('names the largest parts alone, and says so', async () => {
    const { items } = await new RecordedDoraApi().getScorecard({ groupBy: 'entity' });
    const report = await open({ groupBy: 'entity', items, totalItems: 40 });
    expect(
      within(report.getByRole('table', { name: 'Services' })).getAllByRole('row'),
    ).toHaveLength(13);
    expect(report.getByText('12 of 40, the largest ones.')).toBeVisible();
  });
});
