import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { Comparison } from '../../format';
import { Verdict } from '.';

const FASTER: Comparison = {
  metric: 'leadTime',
  comparedWith: 'baseline',
  value: 3600,
  past: 7200,
  verdict: 'better',
};

async function show(comparison?: Comparison) {
  await renderInTestApp(
    <div data-testid="chip">
      <Verdict comparison={comparison} />
    </div>,
  );
  return screen.getByTestId('chip');
}
/** What is there to see, and what is there to hear. */
function partsOf(chip: HTMLElement) {
  const seen = [...chip.querySelectorAll('[aria-hidden]')].map(part => part.textContent);
  return { seen, heard: chip.textContent!.slice(seen.join('').length) };
}

describe('Verdict', () => {
  it.each<[Partial<Comparison>, string[]]>([
    [{}, ['↓', '−1 h', 'better']],
    [{ value: 7200, past: 3600, verdict: 'worse' }, ['↑', '+1 h', 'worse']],
    [
      { metric: 'deploymentFrequency', value: 3, past: 2, verdict: 'better' },
      ['↑', '+1 per day', 'better'],
    ],
  ])('tells of %j by arrow, amount and word', async (more, seen) => {
    expect(partsOf(await show({ ...FASTER, ...more })).seen).toEqual(seen);
  });

  it('has neither arrow nor colour where no change is clear, however large the difference', async () => {
    const chip = await show({ ...FASTER, past: 36_000, verdict: 'none' });
    expect(partsOf(chip).seen).toEqual(['no clear change', '−9 h']);
    expect(chip.querySelector('[style]')).toBeNull();
  });

  it('speaks in whole sentences', async () => {
    const sentence = 'Clearly better than the own baseline: −1 h, from 2 h (lower is better).';
    expect(partsOf(await show(FASTER)).heard).toBe(sentence);
    expect(screen.getByTitle(sentence)).toBeVisible();
  });

  it('says why there is too little to compare with', async () => {
    const chip = await show({ ...FASTER, verdict: 'none', tooShort: '12 days are known.' });
    expect(partsOf(chip)).toEqual({
      seen: ['too new to compare'],
      heard: 'Not compared with the own baseline. 12 days are known.',
    });
  });

  it('is silent where there is no past', async () => {
    expect(await show(undefined)).toBeEmptyDOMElement();
  });
});
