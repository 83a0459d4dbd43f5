import { ReactElement } from 'react';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { IncidentItem, Metrics } from 'backstage-plugin-dora-common';
import { StageBreakdown } from './StageBreakdown';
import { DeploymentsChart, LeadTimeChart, RatioChart, TimeToRestoreChart } from './withRecharts';
import { deployed, incident, MAY, tookHours, week } from '../../testing/points';

const draw = async (chart: ReactElement) => {
  await renderInTestApp(chart);
  return document.querySelector<SVGElement>('.recharts-surface')!;
};
const dots = () => document.querySelectorAll('.dora-chart-dot');
/** Each run of neighbouring points is one `M` in the line's path. */
const runs = (index: number) =>
  (document.querySelectorAll('.recharts-line-curve')[index]?.getAttribute('d')?.match(/M/g) ?? [])
    .length;
/** A text in the plot, not the copy that recharts keeps for measuring. */
const plotText = (text: string | RegExp) => screen.getByText(text, { selector: 'tspan' });
const bars = () => document.querySelectorAll('.recharts-bar-rectangle path');

describe('DeploymentsChart', () => {
  it('says that there is nothing to draw', async () => {
    const surface = await draw(
      <DeploymentsChart interval="week" points={[week(0), week(1)]} width={600} />,
    );
    expect(screen.getByText('Nothing to draw in this window.')).toBeInTheDocument();
    expect(surface).toBeNull();
  });

  it('does without any bucket', async () => {
    await draw(<DeploymentsChart interval="week" points={[]} width={600} />);
    expect(screen.getByText('Nothing to draw in this window.')).toBeInTheDocument();
  });

  it('sums up in its name and marks rollbacks', async () => {
    await draw(
      <DeploymentsChart
        interval="week"
        points={[week(0, deployed(5, 1, 1)), week(1, deployed(4))]}
        width={600}
      />,
    );
    expect(
      screen.getByRole('img', {
        name: 'Bar chart of production deployments from 4 May 2026 to 18 May 2026: 9 in all, 1 failed, 1 rollback.',
      }),
    ).toBeInTheDocument();
    expect(plotText('↩')).toBeInTheDocument();
  });

  it('claims nothing about rollbacks where a profile counts them like all else', async () => {
    const points = [week(0, deployed(5, 1, 1))];
    await draw(<DeploymentsChart interval="week" points={points} profile="article" width={600} />);
    const chart = screen.getByRole('img', { name: /^Bar chart of production deployments/ });
    expect(chart).toHaveAccessibleName(/: 5 in all, 1 failed\.$/);
    expect(screen.queryByText(/rollback/i)).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'View as table' }));
    const headings = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
    expect(headings).not.toContain('↩ Rollbacks');
  });

  it('opens the bucket whose column is clicked', async () => {
    const points = [week(0, deployed(5)), week(1), week(2, deployed(4))];
    const onSelectBucket = jest.fn();
    await draw(
      <DeploymentsChart
        interval="week"
        points={points}
        onSelectBucket={onSelectBucket}
        width={600}
      />,
    );
    const plot = document.querySelector('.recharts-wrapper')!;
    fireEvent.mouseMove(plot, { clientX: 500, clientY: 100 });
    expect(await screen.findByText('18 – 24 May 2026')).toBeInTheDocument();
    expect(screen.getByText('Click for the facts behind it')).toBeInTheDocument();
    fireEvent.click(plot, { clientX: 500, clientY: 100 });
    expect(onSelectBucket).toHaveBeenCalledTimes(1);
    expect(onSelectBucket).toHaveBeenCalledWith(points[2]);
  });

  it('has the same numbers as a table, and opens buckets from there', async () => {
    const points = [week(0, deployed(7, 2, 1)), week(1)];
    const onSelectBucket = jest.fn();
    await draw(
      <DeploymentsChart
        interval="week"
        points={points}
        onSelectBucket={onSelectBucket}
        width={600}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'View as table' }));
    const row = screen.getByRole('row', { name: /4 – 10 May 2026/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ).toEqual(['7', '4', '2', '1', 'Show']);
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the facts of 4 – 10 May 2026' }),
    );
    expect(onSelectBucket).toHaveBeenCalledWith(points[0]);
  });
});

describe('LeadTimeChart', () => {
  it('shows a single point as dots with their values', async () => {
    await draw(<LeadTimeChart interval="week" points={[week(0, tookHours(3, 20))]} width={600} />);
    expect(dots()).toHaveLength(2);
    expect(plotText('3 h')).toBeInTheDocument();
    expect(plotText('20 h')).toBeInTheDocument();
  });

  it('leaves gaps where there are no data', async () => {
    const points = [
      week(0, tookHours(3, 9)),
      week(1, tookHours(4, 9)),
      week(2),
      week(3, tookHours(3, 8)),
      week(4, tookHours(5, 9)),
    ];
    await draw(<LeadTimeChart interval="week" points={points} width={600} />);
    expect(runs(0)).toBe(2);
    expect(runs(1)).toBe(2);
    expect(dots()).toHaveLength(8);
  });

  it('says so when the axis is logarithmic', async () => {
    await draw(
      <LeadTimeChart
        interval="week"
        points={[week(0, tookHours(1, 60)), week(1, tookHours(2, 70))]}
        width={600}
      />,
    );
    expect(screen.getByText('logarithmic axis')).toBeInTheDocument();
  });

  it('says in the table which week has no data', async () => {
    await draw(
      <LeadTimeChart interval="week" points={[week(0, tookHours(4, 9)), week(1)]} width={600} />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'View as table' }));
    const cells = (name: RegExp) =>
      within(screen.getByRole('row', { name }))
        .getAllByRole('cell')
        .map(cell => cell.textContent);
    expect(cells(/4 – 10 May/)).toEqual(['4 h', '9 h', '2 h', '1 h', '1 h', '8']);
    expect(cells(/11 – 17 May/)).toEqual(['No data', '–', '–', '–', '–', '–']);
  });
});

describe('RatioChart', () => {
  it('tells a measured zero from a bucket without data', async () => {
    const points = [week(0, deployed(9)), week(1), week(2, deployed(20, 1))];
    await draw(
      <RatioChart interval="week" metric="changeFailureRate" points={points} width={600} />,
    );
    expect(bars()).toHaveLength(2);
    expect(plotText(/0.of.9/)).toBeInTheDocument();
    expect(plotText(/1.of.20/)).toBeInTheDocument();
  });

  it('gives numerator and denominator in its table', async () => {
    await draw(
      <RatioChart
        interval="week"
        metric="changeFailureRate"
        points={[week(0, deployed(20, 1))]}
        width={600}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'View as table' }));
    const cells = screen.getAllByRole('cell').map(cell => cell.textContent);
    expect(cells).toEqual(['5 %', '1', '20']);
  });

  it('counts in words and draws hollow what may still fail', async () => {
    const { changeFailureRate } = deployed(20, 1);
    const young = { ...changeFailureRate!, undecided: 4, interval: [0.01, 0.24] };
    const points = [
      week(0, deployed(20, 1)),
      week(1, { changeFailureRate: young as Metrics['changeFailureRate'] }),
    ];
    await draw(
      <RatioChart interval="week" metric="changeFailureRate" points={points} width={600} />,
    );
    const [decided, undecided] = bars();
    expect(decided).not.toHaveAttribute('stroke-dasharray');
    expect(undecided).toHaveAttribute('stroke-dasharray');
    expect(screen.getByText('May still rise')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'View as table' }));
    const row = within(screen.getByRole('row', { name: /11 – 17 May/ }));
    const cells = row.getAllByRole('cell').map(cell => cell.textContent);
    expect(cells).toEqual(['5 %', '1 % and 24 %', '1', '20', '4']);
  });

  it('has a quiet band of what is usual, and names it', async () => {
    const points = [week(0, deployed(20, 1)), week(1, deployed(20, 2))];
    await draw(
      <RatioChart
        interval="week"
        metric="changeFailureRate"
        points={points}
        usual={[0, 0.2]}
        width={600}
      />,
    );
    expect(document.querySelector('.dora-chart-usual')).toBeInTheDocument();
    expect(screen.getByText('Usual for one of these')).toBeInTheDocument();
  });
});

describe('TimeToRestoreChart', () => {
  const open = incident({
    id: '8',
    title: null,
    openedAt: '2026-05-30T00:00:00.000Z',
    resolvedAt: null,
    timeToRestoreSeconds: null,
    counted: false,
    why: { code: 'OPEN', message: 'still open' },
  });
  const withoutEnd = (code: string): IncidentItem => ({ ...open, why: { code, message: code } });

  it('draws one dot for each incident, open ones hollow', async () => {
    await draw(<TimeToRestoreChart incidents={[incident(), open]} window={MAY} width={600} />);
    const [resolved, hollow] = dots();
    expect(dots()).toHaveLength(2);
    expect(resolved.getAttribute('fill')).not.toBe(hollow.getAttribute('fill'));
    expect(screen.getByRole('img', { name: /1 resolved, 1 still open/ })).toBeInTheDocument();
  });

  it.each([
    ['resolved ones', [incident()], 'Resolved', 'Still open'],
    ['open ones', [open], 'Still open', 'Resolved'],
  ])(
    'explains no marks but those of %s where there are no others',
    async (_, shown, named, not) => {
      await draw(<TimeToRestoreChart incidents={shown} window={MAY} width={600} />);
      expect(screen.getByText(named)).toBeInTheDocument();
      expect(screen.queryByText(not)).not.toBeInTheDocument();
    },
  );

  it('opens the incident that is clicked', async () => {
    const onSelectIncident = jest.fn();
    const shown = incident();
    await draw(
      <TimeToRestoreChart
        incidents={[shown]}
        window={MAY}
        width={600}
        onSelectIncident={onSelectIncident}
      />,
    );
    fireEvent.click(dots()[0]);
    expect(onSelectIncident).toHaveBeenCalledWith(shown);
  });

  it('says what it does not draw', async () => {
    await draw(
      <TimeToRestoreChart
        incidents={[incident()]}
        totalIncidents={140}
        openCount={2}
        window={MAY}
        width={600}
      />,
    );
    expect(screen.getByText(/Drawn from the newest 1 of 140 in the list/)).toBeInTheDocument();
    expect(
      screen.getByText(/Not drawn: 2 that were open at the end of this window\./),
    ).toBeInTheDocument();
  });

  it('takes nothing for open that is over, gone or not the entity’s', async () => {
    const incidents = [incident(), ...['UNKNOWN_END', 'GONE', 'NOT_SELECTED'].map(withoutEnd)];
    await draw(<TimeToRestoreChart incidents={incidents} openCount={0} window={MAY} width={600} />);
    expect(dots()).toHaveLength(1);
    expect(screen.getByRole('img', { name: /1 resolved, 0 still open/ })).toBeInTheDocument();
    expect(screen.getByText('Not drawn: 1 whose duration is not known.')).toBeInTheDocument();
  });

  it('does not say that there was none where one was open at the end', async () => {
    await draw(<TimeToRestoreChart incidents={[]} openCount={1} window={MAY} width={600} />);
    expect(
      screen.getByText('Not drawn: 1 that was open at the end of this window.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/No incident in this window/)).not.toBeInTheDocument();
  });

  it('is glad when there was none', async () => {
    await draw(<TimeToRestoreChart incidents={[]} window={MAY} width={600} />);
    expect(screen.getByText('No incident in this window.')).toBeInTheDocument();
  });

  it('hides the title of a confidential incident in its table', async () => {
    await draw(<TimeToRestoreChart incidents={[open]} window={MAY} width={600} />);
    await userEvent.click(screen.getByRole('button', { name: 'View as table' }));
    expect(
      screen.getByRole('row', { name: /Incident 8.*Still open.*1 d by the end of the window/ }),
    ).toBeVisible();
  });
});

describe('StageBreakdown', () => {
  it('names the stages with their medians', async () => {
    await renderInTestApp(
      <StageBreakdown stages={{ coding: 3600, review: 5400, deploy: 1800 }} medianSeconds={9000} />,
    );
    expect(
      screen.getByRole('img', {
        name: 'Where the time goes, median of each stage: coding 1 h, review 1 h 30 min, deploy 30 min.',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/together 3 h, the whole way 2 h 30 min/)).toBeInTheDocument();
  });
});
