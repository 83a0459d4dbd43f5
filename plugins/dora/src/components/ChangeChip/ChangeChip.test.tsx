import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { MetricId, PreviousValue } from 'backstage-plugin-dora-common';
import { ComparedWith } from '../../format';
import { ChangeChip } from '.';

const was = (value: number): PreviousValue => ({
  status: 'ok',
  value,
  sampleSize: 12,
  from: '2026-04-01T00:00:00.000Z',
  to: '2026-05-01T00:00:00.000Z',
  verdict: 'none',
  comparable: true,
});

async function show(
  metric: MetricId,
  value: number,
  previous: PreviousValue | undefined,
  comparedWith?: ComparedWith,
) {
  await renderInTestApp(
    <div data-testid="chip">
      <ChangeChip loud {...{ metric, value, previous, comparedWith }} />
    </div>,
  );
  return screen.getByTestId('chip');
}

describe('ChangeChip', () => {
  it.each([
    ['leadTime', 3600, 7200, '↓−1 hbetter'],
    ['leadTime', 7200, 3600, '↑+1 hworse'],
    ['deploymentFrequency', 3, 2, '↑+1 per daybetter'],
    ['deploymentFrequency', 2, 3, '↓−1 per dayworse'],
    ['changeFailureRate', 0.1, 0.15, '↓−5 pointsbetter'],
    ['timeToRestore', 3600, 3600, '→steady'],
    ['timeToRestore', 3610, 3600, '→steady'],
  ] as const)(
    'tells of %s %d after %d by arrow, amount and word',
    async (metric, value, before, text) => {
      expect((await show(metric, value, was(before))).textContent).toBe(text);
    },
  );

  it('says with what it compares, and which way is better', async () => {
    await show('leadTime', 3600, was(7200), 'baseline');
    expect(
      screen.getByTitle('−1 h against the own baseline (2 h): better (lower is better)'),
    ).toBeVisible();
  });

  it('compares with the window before unless told otherwise', async () => {
    await show('deploymentFrequency', 2, was(2));
    expect(
      screen.getByTitle('steady against the window before (2 per day) (higher is better)'),
    ).toBeVisible();
  });

  it('keeps the arrow from screen readers, for whom the sign is enough', async () => {
    const chip = await show('leadTime', 3600, was(7200));
    expect(chip.querySelector('[aria-hidden]')).toHaveTextContent(/^↓$/);
  });

  it.each([
    ['nothing before', undefined],
    ['no data before', { status: 'noData', reason: 'NO_DEPLOYMENTS', message: 'None.' }],
  ] as const)('is silent where there is %s', async (_, previous) => {
    expect(await show('leadTime', 3600, previous)).toBeEmptyDOMElement();
  });
});
