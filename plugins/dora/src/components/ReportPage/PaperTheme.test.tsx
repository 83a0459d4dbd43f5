import { render, screen } from '@testing-library/react';
import { createTheme, ThemeProvider, useTheme } from '@material-ui/core/styles';
import { PaperTheme } from './PaperTheme';

function Looks() {
  return <output>{useTheme().palette.type}</output>;
}

function show(type: 'light' | 'dark') {
  render(
    <ThemeProvider theme={createTheme({ palette: { type } })}>
      <PaperTheme>
        <Looks />
      </PaperTheme>
    </ThemeProvider>,
  );
  return () => screen.getByRole('status').textContent;
}

/** As in a browser, which takes what it finds when the event is over: `act` would wait for what comes later. */
function happens(event: () => void) {
  const react = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
  react.IS_REACT_ACT_ENVIRONMENT = false;
  event();
  react.IS_REACT_ACT_ENVIRONMENT = true;
}

describe('PaperTheme', () => {
  const follow = jest.fn();
  beforeEach(() => {
    // jsdom has no media.
    window.matchMedia = jest.fn().mockReturnValue({
      addEventListener: (_: string, listener: (event: { matches: boolean }) => void) =>
        follow.mockImplementation(listener),
      removeEventListener: jest.fn(),
    });
  });

  it('is light on paper and dark again on the screen, in time for the browser', () => {
    const looks = show('dark');
    expect(looks()).toBe('dark');
    happens(() => window.dispatchEvent(new Event('beforeprint')));
    expect(looks()).toBe('light');
    happens(() => window.dispatchEvent(new Event('afterprint')));
    expect(looks()).toBe('dark');
  });

  it('follows a print preview', () => {
    const looks = show('dark');
    happens(() => follow({ matches: true }));
    expect(looks()).toBe('light');
    happens(() => follow({ matches: false }));
    expect(looks()).toBe('dark');
  });

  it('leaves a light portal as it is', () => {
    const looks = show('light');
    happens(() => window.dispatchEvent(new Event('beforeprint')));
    expect(looks()).toBe('light');
  });
});
