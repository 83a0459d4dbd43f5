import { act, fireEvent, render, screen } from '@testing-library/react';
import { SearchField } from '.';

const PAUSE_MS = 300;
const wait = (ms: number) => act(async () => jest.advanceTimersByTime(ms));
const field = () => screen.getByRole('searchbox', { name: 'Search' });
const type = (value: string) => fireEvent.change(field(), { target: { value } });

function show(value: string) {
  const onSearch = jest.fn();
  const element = (now: string) => <SearchField label="Search" value={now} onSearch={onSearch} />;
  const { rerender } = render(element(value));
  return { onSearch, become: (now: string) => rerender(element(now)) };
}

describe('SearchField', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('searches once for what was typed without a pause, and without spaces around it', async () => {
    const { onSearch } = show('');
    type('s');
    await wait(PAUSE_MS - 1);
    type('sh');
    await wait(PAUSE_MS - 1);
    type('sho ');
    expect(onSearch).not.toHaveBeenCalled();
    await wait(PAUSE_MS);
    expect(onSearch.mock.calls).toEqual([['sho']]);
    expect(field()).toHaveValue('sho ');
  });

  it('searches for nothing again when it is emptied', async () => {
    const { onSearch } = show('shop');
    type('');
    await wait(PAUSE_MS);
    expect(onSearch.mock.calls).toEqual([['']]);
  });

  it('says nothing of spaces, or of what it says already', async () => {
    const { onSearch } = show('shop');
    type(' shop ');
    await wait(PAUSE_MS);
    type('shopp');
    type('shop');
    await wait(PAUSE_MS);
    expect(onSearch).not.toHaveBeenCalled();
  });

  it('follows what is set from outside, without searching for it', async () => {
    const { onSearch, become } = show('shop');
    become('');
    expect(field()).toHaveValue('');
    await wait(PAUSE_MS);
    expect(onSearch).not.toHaveBeenCalled();
  });

  it('leaves the typing alone when its own word comes back from the URL', async () => {
    const { onSearch, become } = show('');
    type('sho');
    await wait(PAUSE_MS);
    type('shop');
    become('sho');
    expect(field()).toHaveValue('shop');
    await wait(PAUSE_MS);
    expect(onSearch.mock.calls).toEqual([['sho'], ['shop']]);
  });

  it('takes no more than the backend does', () => {
    show('');
    expect(field()).toHaveAttribute('maxlength', '100');
  });
});
