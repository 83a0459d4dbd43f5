import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RecordedDoraApi } from './RecordedDoraApi';
import { openInPortal, Visit } from './portal';
import { ScorecardPage } from '../components/ScorecardPage';

/** The picker, which is all that is open to roles while it is. */
export const popover = () => within(document.querySelector<HTMLElement>('.MuiPopover-root')!);

/** Shows the scorecard, and what there is to its filters. */
export async function openFilters(visit: Visit) {
  const api = new RecordedDoraApi();
  const asked = jest.spyOn(api, 'getScorecard');
  // Rows tell what a filter does. The course of everything stands for that of whatever is filtered.
  const course = await api.getScorecardSeries({ window: '365d', interval: 'month' });
  jest.spyOn(api, 'getScorecardSeries').mockResolvedValue(course);
  await openInPortal(<ScorecardPage />, { api, ...visit });
  const filters = await screen.findByRole('group', { name: 'Filters' });
  /** What the newest question is about. */
  const askedAbout = () => {
    const queries = asked.mock.calls.map(([query]) => query);
    return queries.map(({ owner, ref, tag, type }) => ({ owner, ref, tag, type })).at(-1);
  };
  const chips = () =>
    within(filters)
      .queryAllByRole('button', { name: /^Remove the filter/, hidden: true })
      .map(chip => chip.textContent);
  const chip = (name: string) =>
    within(filters).getByRole('button', { name: `Remove the filter ${name}` });
  const pick = async (kind: string) => {
    await userEvent.click(within(filters).getByRole('button', { name: 'Filter' }));
    await userEvent.click(await popover().findByRole('menuitem', { name: kind }));
  };
  return { asked, askedAbout, filters: within(filters), chips, chip, pick };
}
