import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { Pager } from '.';

interface Page {
  cursor?: string;
  before: number;
}

const TOTAL = 1_205;
const SIZE = 500;

/** As the API pages: a cursor says where a page begins in which rows, and the last page has no next one. */
function pageAt({ cursor }: Page, rows: string) {
  const start = Number.parseInt(cursor ?? '0', 10);
  const end = Math.min(start + SIZE, TOTAL);
  const more = end < TOTAL ? { nextCursor: `${end}${rows}` } : {};
  return { items: Array.from({ length: end - start }), totalItems: TOTAL, ...more };
}

function Paged({ first, onTurn }: { first: Page; onTurn?: (page: Page) => void }) {
  const [page, setPage] = useState(first);
  const [rows, setRows] = useState('');
  const turnTo = (cursor: string | undefined, before: number) => {
    onTurn?.({ cursor, before });
    setPage({ cursor, before });
  };
  const filter = () => {
    setRows(' filtered');
    setPage({ before: 0 });
  };
  return (
    <>
      <button onClick={filter}>Filter</button>
      <Pager
        label="Rows"
        response={pageAt(page, rows)}
        page={page}
        turnTo={turnTo}
        outdated={false}
      />
    </>
  );
}

async function show(first: Page) {
  const onTurn = jest.fn();
  await renderInTestApp(<Paged first={first} onTurn={onTurn} />);
  const range = () => screen.getByRole('status').textContent;
  const button = (name: string) => screen.getByRole('button', { name });
  const press = (name: string) => userEvent.click(button(name));
  return { onTurn, range, button, press };
}

describe('Pager', () => {
  it('says where the page lies, and goes forth and back', async () => {
    const { range, button, press, onTurn } = await show({ before: 0 });
    expect(screen.getByRole('navigation', { name: 'Rows' })).toBeVisible();
    expect(range()).toBe('1 to 500 of 1,205');
    expect(button('Previous page')).toBeDisabled();
    expect(screen.queryByRole('button', { name: 'First page' })).not.toBeInTheDocument();
    await press('Next page');
    expect(onTurn).toHaveBeenLastCalledWith({ cursor: '500', before: 500 });
    expect(range()).toBe('501 to 1,000 of 1,205');
    await press('Next page');
    expect(range()).toBe('1,001 to 1,205 of 1,205');
    expect(button('Next page')).toBeDisabled();
    await press('Previous page');
    expect(range()).toBe('501 to 1,000 of 1,205');
    await press('Previous page');
    expect(onTurn).toHaveBeenLastCalledWith({ cursor: undefined, before: 0 });
  });

  it('goes forth again after it went back', async () => {
    const { range, press } = await show({ before: 0 });
    await press('Next page');
    await press('Next page');
    await press('Previous page');
    await press('Previous page');
    await press('Next page');
    expect(range()).toBe('501 to 1,000 of 1,205');
    await press('Previous page');
    expect(range()).toBe('1 to 500 of 1,205');
  });

  it('knows of a reloaded page only the way to the first and forth', async () => {
    const { range, button, press } = await show({ cursor: '500', before: 500 });
    expect(range()).toBe('501 to 1,000 of 1,205');
    expect(button('Previous page')).toBeDisabled();
    await press('Next page');
    await press('Previous page');
    expect(range()).toBe('501 to 1,000 of 1,205');
    await press('First page');
    expect(range()).toBe('1 to 500 of 1,205');
  });

  it('forgets the pages of other rows', async () => {
    const { press, onTurn } = await show({ before: 0 });
    await press('Next page');
    await press('Next page');
    await press('Filter');
    await press('Next page');
    expect(onTurn).toHaveBeenLastCalledWith({ cursor: '500 filtered', before: 500 });
    await press('Previous page');
    expect(onTurn).toHaveBeenLastCalledWith({ cursor: undefined, before: 0 });
  });

  it.each([
    ['the next', 0, SIZE],
    ['the previous', 2 * SIZE, SIZE],
  ])('does not go on while %s page is under way', async (_, answered, asked) => {
    const response = pageAt({ before: answered, cursor: `${answered}` }, '');
    const page = { cursor: `${asked}`, before: asked };
    await renderInTestApp(
      <Pager label="Rows" response={response} page={page} turnTo={jest.fn()} outdated />,
    );
    expect(screen.getByRole('button', { name: 'Next page' })).toBeDisabled();
  });

  it.each([
    ['is not there', false, 0],
    ['is there all the same if asked to be', true, 1],
  ])('%s where all rows are', async (_, evenIfAlone, times) => {
    await renderInTestApp(
      <Pager
        label="Rows"
        response={{ items: [1, 2], totalItems: 2 }}
        page={{ before: 0 }}
        turnTo={jest.fn()}
        outdated={false}
        evenIfAlone={evenIfAlone}
      />,
    );
    expect(screen.queryAllByText('1 to 2 of 2')).toHaveLength(times);
  });
});
