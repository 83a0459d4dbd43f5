import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { Profile } from 'backstage-plugin-dora-common';
import { DoraRange } from '../../hooks';
import { ProfileSelect, WindowSelect } from '.';

const button = (name: RegExp) => screen.getByRole('button', { name });
const options = () => screen.getAllByRole('option').map(option => option.textContent);

describe('WindowSelect', () => {
  async function show(range: DoraRange) {
    const onChange = jest.fn();
    await renderInTestApp(<WindowSelect range={range} onChange={onChange} />);
    await userEvent.click(button(/^Window/));
    return onChange;
  }
  async function openCustom(range: DoraRange) {
    const onChange = await show(range);
    await userEvent.click(screen.getByRole('option', { name: 'Custom range…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Custom range' }));
    const type = (label: string, value: string) =>
      fireEvent.change(dialog.getByLabelText(label), { target: { value } });
    return { onChange, dialog, type };
  }

  it('is named, and reads out what is chosen', async () => {
    await renderInTestApp(<WindowSelect range={{ days: 30 }} onChange={jest.fn()} />);
    expect(button(/^Window Last 30 days$/)).toBeVisible();
  });

  it('offers the usual windows, and that of the URL among them', async () => {
    const onChange = await show({ days: 45 });
    expect(options()).toEqual([
      'Last 7 days',
      'Last 30 days',
      'Last 45 days',
      'Last 90 days',
      'Last 180 days',
      'Last 365 days',
      'Custom range…',
    ]);
    await userEvent.click(screen.getByRole('option', { name: 'Last 7 days' }));
    expect(onChange).toHaveBeenCalledWith({ days: 7 });
  });

  it('begins a custom range with what is shown, both days included', async () => {
    const range = { from: '2026-04-01T00:00:00.000Z', to: '2026-05-01T00:00:00.000Z' };
    const { dialog, onChange } = await openCustom(range);
    expect(dialog.getByLabelText('From')).toHaveValue('2026-04-01');
    expect(dialog.getByLabelText('To (included)')).toHaveValue('2026-04-30');
    await userEvent.click(dialog.getByRole('button', { name: 'Show' }));
    expect(onChange).toHaveBeenCalledWith(range);
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it.each([
    ['2026-05-02', '2026-05-01', /must begin before it ends/],
    ['2020-01-01', '2026-05-01', /At most 1100 days/],
    ['', '2026-05-01', /counted in UTC/],
  ])('does not take %p to %p', async (from, to, hint) => {
    const { dialog, type, onChange } = await openCustom({ days: 30 });
    type('From', from);
    type('To (included)', to);
    expect(dialog.getByRole('status')).toHaveTextContent(hint);
    expect(dialog.getByRole('button', { name: 'Show' })).toBeDisabled();
    fireEvent.submit(dialog.getByLabelText('From'));
    expect(onChange).not.toHaveBeenCalled();
  });

  it('leaves the window as it is when the range is cancelled', async () => {
    const { dialog, onChange } = await openCustom({ days: 30 });
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(onChange).not.toHaveBeenCalled();
    expect(button(/^Window/)).toHaveTextContent('Last 30 days');
  });
});

describe('ProfileSelect', () => {
  async function show(profile?: Profile, shown?: Profile) {
    const setProfile = jest.fn();
    await renderInTestApp(<ProfileSelect query={{ profile, setProfile }} shown={shown} />);
    return setProfile;
  }

  it.each([
    ['article', 'standard', 'Definition: Published scripts'],
    [undefined, 'gitlab', 'Definition: GitLab Ultimate'],
    [undefined, undefined, 'Definition: …'],
  ] as const)('for %p in the URL and %p in the numbers says %p', async (profile, shown, text) => {
    await show(profile, shown);
    expect(button(/^Definition/)).toHaveTextContent(text);
  });

  it('offers the definitions', async () => {
    const setProfile = await show(undefined, 'standard');
    await userEvent.click(button(/^Definition/));
    expect(options()).toEqual(['Standard', 'Published scripts', 'GitLab Ultimate', 'DORA today']);
    await userEvent.click(screen.getByRole('option', { name: 'Published scripts' }));
    expect(setProfile).toHaveBeenCalledWith('article');
  });
});
