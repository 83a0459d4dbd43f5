import { screen, within } from '@testing-library/react';

// A menu that is closing still hides what is behind it, which says nothing of the table.
const behindMenus = { hidden: true };

/** The scorecard that is shown now: other groups make another table. */
export function scorecardTable() {
  return within(screen.getByRole('table', { name: 'Scorecard', ...behindMenus }));
}

/** What its rows are about, in their order. */
export function rowNames(): (string | null)[] {
  return scorecardTable()
    .getAllByRole('rowheader', behindMenus)
    .map(row => within(row).getByRole('link', behindMenus).textContent);
}
