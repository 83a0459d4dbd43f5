import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReactElement } from 'react';
import {
  AuthenticationError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { renderInTestApp } from '@backstage/test-utils';
import { EntityMetricsResponse, METRIC_IDS, NoData } from 'backstage-plugin-dora-common';
import { recordedAnswer, RecordedScenario } from '../../testing/recordedAnswer';
import {
  LoadingSkeleton,
  NotConfigured,
  NotEnoughData,
  RequestFailure,
  SourceNotices,
  toldOf,
} from '.';

const NOW = Date.parse('2026-05-29T12:00:00Z');
const TOLD = 'The notice about its source says what is missing.';
const show = (element: ReactElement) => renderInTestApp(element);

describe('RequestFailure', () => {
  it.each([
    [new NotAllowedError('no'), /you may not see these metrics/i, false],
    [new AuthenticationError('expired'), /does not know who you are.*sign-in/i, true],
    [new NotFoundError('no such entity'), /no metrics for this entity/i, true],
    [
      new ServiceUnavailableError('connection refused'),
      /does not answer.*connection refused/i,
      true,
    ],
    [new InputError('window: expected Nd'), /cannot be shown.*window: expected Nd/i, false],
    [new Error('boom'), /does not answer.*boom/i, true],
  ])('says what %s means', async (error, text, offersRetry) => {
    const retry = jest.fn();
    await show(<RequestFailure error={error} onRetry={retry} />);
    expect(screen.getByRole('alert')).toHaveTextContent(text);
    const button = screen.queryByRole('button', { name: 'Try again' });
    expect(Boolean(button)).toBe(offersRetry);
    if (button) await userEvent.click(button);
    expect(retry).toHaveBeenCalledTimes(offersRetry ? 1 : 0);
  });
});

describe('RequestFailure beside what was answered before', () => {
  it('tells calmly that it could not be read anew', async () => {
    await show(<RequestFailure kept error={new ServiceUnavailableError('busy')} />);
    expect(screen.getByRole('status')).toHaveTextContent(/could not be refreshed.*busy/);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says that a sign-in ran out, and of no permission that lacks', async () => {
    const retry = jest.fn();
    await show(<RequestFailure kept error={new AuthenticationError('old')} onRetry={retry} />);
    expect(screen.getByRole('status')).toHaveTextContent(/does not know who you are/);
    expect(screen.queryByText(/permission/)).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('tells a refusal as one', async () => {
    await show(<RequestFailure kept error={new NotFoundError('gone')} />);
    expect(screen.getByRole('alert')).toHaveTextContent(/no metrics for this entity/i);
  });
});

describe('SourceNotices', () => {
  const question = 'GET entities/component/default/checkout/metrics?window=30d';
  const sourcesIn = (scenario: RecordedScenario) =>
    (recordedAnswer(scenario, question) as EntityMetricsResponse).sources;
  const notices = (scenario: RecordedScenario) =>
    show(<SourceNotices sources={sourcesIn(scenario)} now={NOW} />);

  it('is silent while all is well', async () => {
    await notices('elite');
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });

  it('shows how far the first collection has come', async () => {
    await notices('collecting');
    const text = '2,140 of about 6,000 records from gitlab.example.com/shop/checkout';
    expect(screen.getByRole('progressbar', { name: text })).toHaveAttribute('aria-valuenow', '36');
    expect(screen.getByRole('status')).toHaveTextContent('Back to 18 Apr 2026 so far');
  });

  it('shows a collection that has not begun without inventing a number', async () => {
    await notices('starting');
    const progress = screen.getByRole('progressbar', { name: /waiting for its turn/i });
    expect(progress).not.toHaveAttribute('aria-valuenow');
  });

  it('names the failing source and its cause, and leaves the others out', async () => {
    await notices('partlyFailed');
    expect(screen.getAllByRole('status')).toHaveLength(1);
    expect(screen.getByRole('status')).toHaveTextContent(
      /CloudWatch alarms could not be read.*AccessDenied.*Last success 50 min ago \(29 May 2026, 11:10\)/,
    );
  });

  it('says what an entity names in vain of a source that is well', async () => {
    const [source] = sourcesIn('elite');
    const error = 'no alarm of 123456789012/eu-central-1 that may be read is called shop-*';
    await show(<SourceNotices sources={[{ ...source, error }]} now={NOW} />);
    expect(screen.getByRole('status')).toHaveTextContent(
      /not everything that is named is there.*No alarm of .* is called shop-\*\./,
    );
  });

  it('says when stale numbers were last fresh', async () => {
    await notices('stale');
    expect(screen.getByRole('status')).toHaveTextContent(/getting old.*9 h ago.*503/);
  });

  it('says of what comes by itself that it has not, and of no history that is read', async () => {
    const [source] = sourcesIn('starting');
    const error = 'nothing was pushed by ci for this entity yet';
    await show(
      <SourceNotices
        sources={[{ ...source, source: 'push:ci', sourceTitle: undefined, error }]}
        now={NOW}
      />,
    );
    const notice = screen.getByRole('status');
    expect(notice).toHaveTextContent(
      /push:ci: nothing has come yet.*Nothing was pushed by ci for this entity yet\./,
    );
    expect(notice).not.toHaveTextContent(/reading history|waiting for its turn/i);
  });

  it('says when a source has never succeeded', async () => {
    await notices('wrongAnnotation');
    expect(screen.getByRole('status')).toHaveTextContent(
      /gitlab\.com\/project-slug: There is no shop\/\S+chekout on gitlab\.example\.com.*never succeeded/i,
    );
  });
});

describe('NotConfigured', () => {
  it('shows the annotation to paste and copies it', async () => {
    const user = userEvent.setup();
    const entity = {
      apiVersion: 'v1',
      kind: 'Component',
      metadata: { name: 'cart', title: 'Cart' },
    };
    await show(<NotConfigured entity={entity} />);
    const text = 'metadata:\n  annotations:\n    gitlab.com/project-slug: group/cart';
    expect(screen.getByLabelText('Annotation to paste').textContent).toBe(text);
    expect(screen.getByText(/GitLab project of Cart/)).toBeVisible();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
    expect(write).toHaveBeenCalledWith(text);
  });
});

describe('NotEnoughData', () => {
  it('says what would produce data', async () => {
    const message = 'No deployment yet. The first one that succeeds appears here.';
    await show(<NotEnoughData noData={{ status: 'noData', reason: 'NO_DEPLOYMENTS', message }} />);
    expect(screen.getByText('Not enough data')).toBeVisible();
    expect(screen.getByText(message)).toBeVisible();
  });

  it('does not repeat what a notice says', async () => {
    const message = 'gitlab.example.com does not know shop/chekout.';
    await show(
      <NotEnoughData
        noData={{ status: 'noData', reason: 'NO_SOURCE', message }}
        told={[message]}
      />,
    );
    expect(screen.queryByText(message)).not.toBeInTheDocument();
    expect(screen.getByText(TOLD)).toBeVisible();
  });

  const answered = recordedAnswer(
    'wrongAnnotation',
    'GET entities/component/default/checkout/metrics?window=30d',
  ) as EntityMetricsResponse;

  it.each(METRIC_IDS)('repeats in no tile that a name leads nowhere: %s', async metric => {
    const value = answered.metrics[metric] as NoData;
    await show(<NotEnoughData noData={value} told={toldOf(answered)} />);
    expect(screen.getByText(TOLD)).toBeVisible();
  });

  it('says it where many services are told of together, and no notice names an error', async () => {
    const value = answered.metrics.leadTime as NoData;
    await show(<NotEnoughData noData={value} told={toldOf({ ...answered, entities: 3 })} />);
    expect(screen.getByText(value.message)).toBeVisible();
  });

  it('has words of its own where the backend has none', async () => {
    await show(
      <NotEnoughData noData={{ status: 'noData', reason: 'ONLY_ROLLBACKS', message: '' }} />,
    );
    expect(screen.getByText('All deployments of this window were rollbacks.')).toBeVisible();
  });
});

describe('LoadingSkeleton', () => {
  it('tells screen readers what is loading', async () => {
    await show(<LoadingSkeleton rows={2} rowHeight={38} />);
    expect(screen.getByRole('status', { name: 'Loading DORA metrics' })).toBeVisible();
  });
});
