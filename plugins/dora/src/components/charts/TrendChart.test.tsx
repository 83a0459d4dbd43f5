import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { MetricId, Metrics, SeriesPoint } from 'backstage-plugin-dora-common';
import { TrendChart } from './TrendChart';
import { deployed, NO_METRICS, tookHours } from '../../testing/points';

/** The month with this number, counted from January 2026. */
function month(number: number, metrics: Partial<Metrics> = {}, partial = false): SeriesPoint {
  return {
    from: new Date(Date.UTC(2026, number, 1)).toISOString(),
    to: new Date(Date.UTC(2026, number + 1, 1)).toISOString(),
    metrics: { ...NO_METRICS, ...metrics },
    ...(partial && { partial }),
  };
}

const draw = (metric: MetricId, points: SeriesPoint[]) =>
  renderInTestApp(
    <TrendChart metric={metric} interval="month" points={points} width={300} height={120} />,
  );
const dots = () => [...document.querySelectorAll('.dora-chart-dot')];
/** Each run of neighbouring points is one `M` in the path. */
const runs = () =>
  document.querySelector('.recharts-line-curve')?.getAttribute('d')?.match(/M/g)?.length ?? 0;

describe('TrendChart', () => {
  it('says in a sentence what it shows', async () => {
    await draw('leadTime', [month(0, tookHours(3, 9)), month(1), month(2, tookHours(4, 9))]);
    expect(
      screen.getByRole('img', {
        name: 'Line chart of Lead time for changes by month from 1 Jan 2026 to 1 Apr 2026. 2 of 3 months have data.',
      }),
    ).toBeVisible();
  });

  it('draws a single month as a dot', async () => {
    await draw('leadTime', [month(0), month(1, tookHours(3, 9)), month(2)]);
    expect(dots()).toHaveLength(1);
  });

  it('leaves a gap where there are no data, rather than a line across it or a zero', async () => {
    await draw('leadTime', [
      month(0, tookHours(3, 9)),
      month(1, tookHours(4, 9)),
      month(2),
      month(3, tookHours(4, 9)),
      month(4, tookHours(5, 9)),
    ]);
    expect(runs()).toBe(2);
    expect(dots()).toHaveLength(4);
  });

  it('marks a month that is not over', async () => {
    await draw('leadTime', [month(0, tookHours(3, 9)), month(1, tookHours(4, 9), true)]);
    const [whole, cut] = dots();
    expect(cut.getAttribute('fill')).not.toBe(whole.getAttribute('fill'));
  });

  it('does not let a month that has only begun press the others flat, and tells it beside them', async () => {
    const whole = [0, 1, 2].map(number => month(number, deployed(14)));
    await draw('deploymentFrequency', [...whole, month(3, deployed(910), true)]);
    expect(dots()).toHaveLength(3);
    expect(
      screen.getByText('not drawn: 130 per day in the part of April 2026 inside the window'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'View as table' }));
    expect(screen.getByRole('cell', { name: '130 per day' })).toBeVisible();
  });

  it.each([
    ['no months', []],
    ['no data in any', [month(0), month(1)]],
  ])('says that there is nothing to draw: %s', async (_, points) => {
    await draw('leadTime', points);
    expect(screen.getByText('Nothing to draw in this window.')).toBeVisible();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });

  it.each([
    ['leadTime', tookHours(3, 9), ['3 h', '8']],
    ['deploymentFrequency', deployed(14), ['2 per day', '14']],
    ['changeFailureRate', deployed(20, 1), ['5 %', '20']],
    ['changeFailureRate', deployed(20), ['0 %', '20']],
  ] as const)('has the numbers of %s as a table', async (metric, metrics, cells) => {
    await draw(metric, [month(0, metrics), month(1)]);
    await userEvent.click(screen.getByRole('button', { name: 'View as table' }));
    const table = within(screen.getByRole('table', { name: /^Line chart of/ }));
    expect(table.getAllByRole('columnheader')[0]).toHaveTextContent('Month');
    const cellsOf = (name: RegExp) =>
      within(table.getByRole('row', { name }))
        .getAllByRole('cell')
        .map(cell => cell.textContent);
    expect(cellsOf(/^January 2026/)).toEqual(cells);
    expect(cellsOf(/^February 2026/)).toEqual(['No data', '–']);
    await userEvent.click(screen.getByRole('button', { name: 'View as chart' }));
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('begins its axis at zero, so that a small change looks small', async () => {
    await draw('deploymentFrequency', [month(0, deployed(63)), month(1, deployed(70))]);
    const mark = (text: string) => screen.getByText(text, { selector: 'tspan' });
    expect(mark('0')).toBeInTheDocument();
    expect(mark('10 per day')).toBeInTheDocument();
  });
});
