import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { CsvButton } from '.';

const button = () => screen.getByRole('button', { name: 'Download all rows as CSV' });

describe('CsvButton', () => {
  const saved: { url: string; name: string }[] = [];
  const create = jest.fn((_: Blob) => 'blob:rows');
  const revoke = jest.fn();

  beforeEach(() => {
    saved.length = 0;
    // jsdom has neither object URLs nor downloads.
    URL.createObjectURL = create;
    URL.revokeObjectURL = revoke;
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
      this: HTMLAnchorElement,
    ) {
      saved.push({ url: this.href, name: this.download });
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it('saves what it fetched under its name, and lets go of it', async () => {
    const csv = new Blob(['ref\n']);
    await renderInTestApp(<CsvButton fileName="rows.csv" fetchCsv={async () => csv} />);
    await userEvent.click(button());
    expect(saved).toEqual([{ url: 'blob:rows', name: 'rows.csv' }]);
    expect(create.mock.calls[0][0]).toBe(csv);
    await waitFor(() => expect(revoke).toHaveBeenCalledWith('blob:rows'));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('fetches once at a time', async () => {
    let answer = (_: Blob) => {};
    const fetchCsv = jest.fn(() => new Promise<Blob>(resolve => (answer = resolve)));
    await renderInTestApp(<CsvButton fileName="rows.csv" fetchCsv={fetchCsv} />);
    await userEvent.click(button());
    expect(button()).toBeDisabled();
    await act(async () => answer(new Blob([])));
    expect(button()).toBeEnabled();
    expect(fetchCsv).toHaveBeenCalledTimes(1);
  });

  it('says why there is nothing to save, until it works', async () => {
    const fetchCsv = jest.fn().mockRejectedValueOnce(new Error('too many rows'));
    fetchCsv.mockResolvedValue(new Blob([]));
    await renderInTestApp(<CsvButton fileName="rows.csv" fetchCsv={fetchCsv} />);
    await userEvent.click(button());
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The CSV could not be fetched: too many rows',
    );
    expect(saved).toEqual([]);
    await userEvent.click(button());
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(saved).toHaveLength(1);
  });
});
