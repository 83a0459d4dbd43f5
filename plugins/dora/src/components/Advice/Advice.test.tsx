import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReactElement } from 'react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ImprovementAction, InsightsResponse } from 'backstage-plugin-dora-common';
import { RecordedDoraApi } from '../../testing/RecordedDoraApi';
import { NO_METRICS, tookHours } from '../../testing/points';
import { RequestState } from '../../hooks';
import { ImprovementActions, Insights, NoteList, TimeBetween } from '.';

const REF = 'component:default/checkout';
const LEAD_TIME = tookHours(3, 27).leadTime!;
const show = async (element: ReactElement) => renderInTestApp(element);
const REVIEW: ImprovementAction = {
  id: 'review-bottleneck',
  title: 'Shorten the wait for review',
  text: 'Ask for fewer approvals.',
  url: 'https://dora.dev/capabilities/',
  impact: { claim: 'Better flow.', source: 'the article claims it' },
  reasons: [
    {
      code: 'REVIEW_DOMINATES',
      message: '58 % of the lead time passes between opening and merging.',
      evidence: { metric: 'leadTime', list: 'changes' },
    },
    { code: 'LONG_TAIL', message: 'The slowest tenth takes nine times the median.' },
  ],
};

describe('ImprovementActions', () => {
  it('says why each is offered, and opens the facts that say so', async () => {
    const onEvidence = jest.fn();
    await show(<ImprovementActions actions={[REVIEW]} onEvidence={onEvidence} />);
    expect(screen.getByRole('heading', { name: 'Shorten the wait for review' })).toBeVisible();
    const reasons = within(screen.getByRole('list', { name: 'Because' })).getAllByRole('listitem');
    expect(reasons[0]).toHaveTextContent(/^58 % of the lead time/);
    await userEvent.click(within(reasons[0]).getByRole('button', { name: 'See the facts' }));
    expect(onEvidence).toHaveBeenCalledWith('leadTime');
    expect(within(reasons[1]).queryByRole('button')).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Read more/ })).toHaveAttribute(
      'href',
      'https://dora.dev/capabilities/',
    );
  });

  it('tells general advice from what the own facts speak for', async () => {
    await show(
      <ImprovementActions actions={[{ ...REVIEW, reasons: [] }]} onEvidence={jest.fn()} />,
    );
    expect(screen.getByText('Good for this metric in general')).toBeVisible();
    expect(screen.queryByRole('list', { name: 'Because' })).not.toBeInTheDocument();
  });

  it.each([
    [null],
    // eslint-disable-next-line no-script-url
    ['javascript:alert(1)'],
    ['/internal'],
    ['data:text/html,x'],
  ])('links nothing but web pages: %p', async url => {
    await show(<ImprovementActions actions={[{ ...REVIEW, url }]} />);
    expect(screen.getByText(/Ask for fewer approvals/)).toBeVisible();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('offers no facts where none can be opened', async () => {
    await show(<ImprovementActions actions={[REVIEW]} />);
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

describe('NoteList', () => {
  it('says what is not to be read alone', async () => {
    const message = 'Lead time fell while failures rose.';
    const metrics: ['leadTime', 'changeFailureRate'] = ['leadTime', 'changeFailureRate'];
    await show(<NoteList notes={[{ code: 'FASTER_BUT_LESS_STABLE', message, metrics }]} />);
    expect(screen.getByRole('status')).toHaveTextContent(`Not to be read alone${message}`);
  });

  it('is not there where there is nothing to say', async () => {
    await show(<NoteList notes={[]} />);
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });
});

describe('TimeBetween', () => {
  it.each([
    [2, '10 d on average, 2 failures'],
    [1, '10 d on average, 1 failure'],
  ])('says how long it runs between %d failures, and what that is not', async (failures, text) => {
    const value = { status: 'ok', value: 864_000, unit: 'seconds', failures, entities: 1 } as const;
    await show(<TimeBetween value={value} />);
    const line = screen.getByText(/Time between failures/).closest('p');
    expect(line).toHaveTextContent(text);
    expect(line).toHaveTextContent(/never read the one as the other/);
  });

  it('says that there was none', async () => {
    const message = 'No incident was opened in this window.';
    await show(<TimeBetween value={{ status: 'noData', reason: 'NO_INCIDENTS', message }} />);
    expect(screen.getByText(/Time between failures/).closest('p')).toHaveTextContent(message);
  });
});

describe('Insights', () => {
  const stateOf = (
    patch: Partial<RequestState<InsightsResponse>>,
  ): RequestState<InsightsResponse> => ({
    outdated: false,
    loading: false,
    refreshing: false,
    refresh: jest.fn(),
    ...patch,
  });
  const insightsOf = (patch: Partial<InsightsResponse>) =>
    new RecordedDoraApi('worsening')
      .getInsights(REF, { window: '30d' })
      .then(insights => stateOf({ value: { ...insights, ...patch } }));

  it('names the weakest metric, what to do about it, and what not to read alone', async () => {
    const onEvidence = jest.fn();
    await show(
      <Insights metrics={NO_METRICS} insights={await insightsOf({})} onEvidence={onEvidence} />,
    );
    expect(screen.getByText('What to do next')).toBeVisible();
    expect(
      screen.getByText('Lead time for changes is the weakest of the metrics, in band medium.'),
    ).toBeVisible();
    await userEvent.click(screen.getAllByRole('button', { name: 'See the facts' })[0]);
    expect(onEvidence).toHaveBeenCalledTimes(1);
    expect(screen.getByText(/Time between failures/)).toBeVisible();
  });

  it('is content where no metric is below elite', async () => {
    const insights = await insightsOf({ weakest: null, actions: [], notes: [] });
    const metrics = { ...NO_METRICS, leadTime: { ...LEAD_TIME, band: 'elite' as const } };
    await show(<Insights metrics={metrics} insights={insights} onEvidence={jest.fn()} />);
    expect(screen.getByText(/No metric that has a band is below elite/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'See the facts' })).not.toBeInTheDocument();
  });

  it.each([
    ['no value lies in a band', { leadTime: LEAD_TIME }, /No value lies in a band of dora-2021/],
    ['there is no value', {}, /No metric has a value in this window yet/],
  ])('praises nothing where %s', async (_, measured, text) => {
    const insights = await insightsOf({ weakest: null, actions: [], bands: 'dora-2021' });
    const metrics = { ...NO_METRICS, ...measured };
    await show(<Insights metrics={metrics} insights={insights} onEvidence={jest.fn()} />);
    expect(screen.getByText(text)).toBeVisible();
    expect(screen.queryByText(/below elite/)).not.toBeInTheDocument();
  });

  it('shows blocks while it loads', async () => {
    await show(
      <Insights
        metrics={NO_METRICS}
        insights={stateOf({ loading: true })}
        onEvidence={jest.fn()}
      />,
    );
    expect(screen.getByRole('status', { name: 'Loading DORA metrics' })).toBeVisible();
  });

  it('says that it failed, and asks again', async () => {
    const failed = stateOf({ error: new Error('no database') });
    await show(<Insights metrics={NO_METRICS} insights={failed} onEvidence={jest.fn()} />);
    expect(screen.getByRole('alert')).toHaveTextContent(/no database/);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(failed.refresh).toHaveBeenCalledTimes(1);
  });
});
