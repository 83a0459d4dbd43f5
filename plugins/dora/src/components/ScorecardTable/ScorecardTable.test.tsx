import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Profile, ScorecardItem } from 'backstage-plugin-dora-common';
import { Course, metricsThat, teamRow } from '../../testing/rows';
import { english } from '../../testing/english';
import { ColumnId, COLUMNS } from '../../hooks';
import { openInPortal } from '../../testing/portal';
import { columnsOf, ScorecardTable } from '.';

const NOW = Date.parse('2026-05-29T12:00:00Z');

async function showRow(
  row: ScorecardItem,
  ids: readonly ColumnId[] = COLUMNS,
  profile: Profile = 'standard',
) {
  const columns = columnsOf(english(), ids, { profile, now: NOW });
  await openInPortal(
    <ScorecardTable response={{ items: [row], groupBy: 'owner' }} columns={columns} />,
  );
  const [header, line] = screen.getAllByRole('row');
  return {
    header: within(header),
    line: within(line),
    cells: () => within(line).getAllByRole('cell'),
  };
}
const cellOf = async (id: ColumnId, row: ScorecardItem, profile?: Profile) =>
  (await showRow(row, [id], profile)).cells()[0];
const leadTime = (course: Course) => teamRow('Payments', metricsThat({ leadTime: course }));

describe('ScorecardTable', () => {
  it('puts the change before the value, and says what both rest on', async () => {
    const cell = await cellOf(
      'leadTime',
      leadTime({ now: 5, before: 8, size: 37, verdict: 'better' }),
    );
    expect(cell).toHaveTextContent(/↓−3 hbetter.*5 h.*37 changes$/);
    expect(
      within(cell).getByTitle(/Clearly better than the own baseline: −3 h, from 8 h/),
    ).toBeVisible();
  });

  it('neither praises nor blames what does not stand out among all rows', async () => {
    const row = leadTime({ now: 5, before: 8, verdict: 'better' });
    row.metrics.leadTime.standsOut = false;
    const cell = await cellOf('leadTime', row);
    expect(cell).toHaveTextContent(/^no clear change−3 h/);
    expect(cell).not.toHaveTextContent(/better|↓/);
  });

  it('says that there is no baseline yet, and why', async () => {
    const cell = await cellOf('leadTime', leadTime({ now: 5 }));
    expect(cell).toHaveTextContent(/^no baseline yet5 h/);
    expect(within(cell).getByTitle('Too new for a baseline.')).toBeVisible();
  });

  it('has no number where there is no data, but the reason', async () => {
    const cell = await cellOf('timeToRestore', leadTime({ now: 5 }));
    expect(cell).toHaveTextContent(/^○ Not enough data$/);
    expect(within(cell).getByTitle('NO_INCIDENTS_RESOLVED')).toBeVisible();
  });

  it.each([
    [2, '2 per day a service'],
    [0.0002, 'less than 0.1 per month a service'],
  ])('divides the deployments of a group by its services: %p', async (perService, words) => {
    const row = teamRow('Payments', metricsThat({ deploymentFrequency: { now: 6, before: 6 } }));
    if (row.metrics.deploymentFrequency.status === 'ok')
      row.metrics.deploymentFrequency.perService = perService;
    const cell = await cellOf('deploymentFrequency', row);
    expect(cell).toHaveTextContent(/no clear change.*6 per day/);
    expect(cell).toHaveTextContent(`20 deployments on 10 days, ${words}`);
  });

  it('calls failures what the definition calls them', async () => {
    const row = teamRow('Payments', metricsThat({ changeFailureRate: { now: 0.1, before: 0.1 } }));
    expect(await cellOf('changeFailureRate', row, 'gitlab')).toHaveTextContent(
      '2 incidents to 20 deployments',
    );
  });

  it.each([
    [{ ok: 3 }, '✓ complete'],
    [{ ok: 1, error: 2 }, '✕ 2 failing'],
    [{ ok: 1, stale: 1, notConfigured: 4 }, '! 1 stale○ 4 not set up'],
    [{ pending: 1 }, '… 1 under way'],
  ])('tells of %j in words and shapes', async (counts, text) => {
    const coverage = { ok: 0, pending: 0, stale: 0, error: 0, notConfigured: 0, ...counts };
    const cell = await cellOf('coverage', teamRow('Payments', metricsThat({}), { coverage }));
    expect(cell).toHaveTextContent(new RegExp(`^${text}$`));
  });

  it.each([
    ['2026-05-29T11:56:00.000Z', '4 min ago'],
    [null, 'not read yet'],
  ])('says how old data of %p are', async (collectedAt, text) => {
    const row = teamRow('Payments', metricsThat({}), { collectedAt });
    expect(await cellOf('age', row)).toHaveTextContent(text);
  });

  it('has only the columns it is given, in their order, and sorts by nothing unasked', async () => {
    const { header, line } = await showRow(leadTime({ now: 1 }), ['services', 'leadTime']);
    expect(header.getAllByRole('columnheader').map(cell => cell.textContent)).toEqual([
      'Team',
      'Services',
      'Lead time for changes',
    ]);
    expect(header.queryByRole('button')).not.toBeInTheDocument();
    expect(line.queryByRole('button')).not.toBeInTheDocument();
    expect(line.getAllByRole('cell')[0]).toHaveTextContent('3');
  });

  it('lets whoever has a keyboard alone come to the notes', async () => {
    const row = teamRow('Payments', metricsThat({}), {
      notes: [
        {
          code: 'FASTER_BUT_LESS_STABLE',
          message: 'Lead time fell while failures rose.',
          metrics: ['leadTime', 'changeFailureRate'],
        },
      ],
    });
    const { line } = await showRow(row, []);
    const notes = line.getByTitle('Lead time fell while failures rose.');
    expect(notes).toHaveTextContent('1 note');
    line.getByRole('link').focus();
    await userEvent.tab();
    expect(notes).toHaveFocus();
  });

  it('links no row that is no entity', async () => {
    const { line } = await showRow(teamRow('All services', metricsThat({}), { ref: 'all' }), []);
    expect(line.getByRole('rowheader')).toHaveTextContent('All services');
    expect(line.queryByRole('link')).not.toBeInTheDocument();
  });
});
