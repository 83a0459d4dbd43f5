import { render } from '@testing-library/react';
import { SeriesPoint } from 'backstage-plugin-dora-common';
import { Sparkline } from '.';
import { deployed, tookHours, week } from '../../testing/points';

function draw(points: SeriesPoint[], metric: 'leadTime' | 'deploymentFrequency' = 'leadTime') {
  const { container } = render(<Sparkline metric={metric} points={points} height={28} />);
  const lines = [...container.querySelectorAll('polyline')].map(line =>
    (line.getAttribute('points') ?? '').split(' ').map(spot => spot.split(',').map(Number)),
  );
  return {
    svg: container.querySelector('svg')!,
    lines,
    dots: container.querySelectorAll('circle'),
  };
}

describe('Sparkline', () => {
  it('is kept from screen readers, for the numbers stand beside it', () => {
    expect(draw([week(0, tookHours(1, 2))]).svg).toHaveAttribute('aria-hidden', 'true');
  });

  it('leaves gaps where there are no data', () => {
    const { lines } = draw([
      week(0, tookHours(1, 2)),
      week(1, tookHours(2, 2)),
      week(2),
      week(3, tookHours(2, 2)),
      week(4, tookHours(1, 2)),
    ]);
    expect(lines.map(line => line.length)).toEqual([2, 2]);
  });

  it('begins at zero: half as much is half as high', () => {
    const { lines } = draw([week(0, deployed(4)), week(1, deployed(8))], 'deploymentFrequency');
    const [[, half], [, whole]] = lines[0];
    const ground = 28 - 3;
    expect(ground - half).toBeCloseTo((ground - whole) / 2);
  });

  it('leaves out weeks that lie partly outside, which would look like a fall', () => {
    const cut = { ...week(2, deployed(1)), partial: true };
    const points = [week(0, deployed(4)), week(1, deployed(8)), cut];
    expect(draw(points, 'deploymentFrequency').lines[0]).toHaveLength(2);
  });

  it('draws the only week there is as a dot, also a partial one', () => {
    expect(draw([{ ...week(0, tookHours(1, 2)), partial: true }]).dots).toHaveLength(2);
  });

  it('draws only its ground where there is nothing', () => {
    const { lines, dots } = draw([week(0), week(1)]);
    expect(lines).toEqual([]);
    expect(dots).toHaveLength(0);
    expect(draw([]).lines).toEqual([]);
  });
});
