import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { CopyText } from '.';

const LINES = 'metadata:\n  annotations:\n    gitlab.com/project-slug: a/b\n';
const show = () => renderInTestApp(<CopyText text={LINES} label="Lines for Orders" />);

describe('CopyText', () => {
  it('shows the lines as they are, and copies them', async () => {
    const user = userEvent.setup();
    await show();
    expect(screen.getByLabelText('Lines for Orders').textContent).toBe(LINES.trimEnd());
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    const button = screen.getByRole('button', { name: 'Copy: Lines for Orders' });
    expect(button).toHaveTextContent(/^Copy$/);
    await user.click(button);
    expect(write).toHaveBeenCalledWith(LINES);
    expect(button).toHaveTextContent(/^Copied$/);
    expect(button).toHaveAccessibleName('Copied: Lines for Orders');
  });

  it('does not say that it copied what the browser refused', async () => {
    const user = userEvent.setup();
    await show();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    write.mockRejectedValue(new Error('denied'));
    await user.click(screen.getByRole('button'));
    expect(write).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('button')).toHaveTextContent(/^Copy$/);
  });

  it('leaves copying to the reader where there is no clipboard', async () => {
    const clipboard = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    await show();
    expect(screen.getByLabelText('Lines for Orders')).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    if (clipboard) Object.defineProperty(navigator, 'clipboard', clipboard);
  });
});
