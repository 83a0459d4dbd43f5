import { renderHook, screen } from '@testing-library/react';
import { createTheme, ThemeProvider } from '@material-ui/core/styles';
import { renderInTestApp } from '@backstage/test-utils';
import { BAND_NAMES } from 'backstage-plugin-dora-common';
import { BandLabel, useBandColor } from '.';

function luminanceOf(hex: string): number {
  const channels = [1, 3, 5].map(start => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
}

function contrastOf(one: string, other: string): number {
  const [dark, light] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('BandLabel', () => {
  it.each([
    ['elite', '▲ Elite'],
    ['high', '◆ High'],
    ['medium', '● Medium'],
    ['low', '▼ Low'],
    ['noData', '○ Not enough data'],
  ] as const)('tells %s by shape and word', async (band, text) => {
    await renderInTestApp(
      <div data-testid="label">
        <BandLabel band={band} />
      </div>,
    );
    expect(screen.getByTestId('label')).toHaveTextContent(text);
  });

  it('says nothing of a metric without bands', async () => {
    await renderInTestApp(
      <div data-testid="label">
        <BandLabel />
      </div>,
    );
    expect(screen.getByTestId('label')).toBeEmptyDOMElement();
  });

  it.each([
    ['light', '#ffffff'],
    ['light', '#f5f5f5'],
    ['dark', '#424242'],
  ] as const)('can be read in the %s theme on %s', (type, paper) => {
    const theme = createTheme({ palette: { type } });
    const { result } = renderHook(() => useBandColor(), {
      wrapper: ({ children }) => <ThemeProvider theme={theme}>{children}</ThemeProvider>,
    });
    for (const band of BAND_NAMES) {
      expect(contrastOf(result.current(band), paper)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
