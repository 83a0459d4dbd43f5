import { incident, MAY } from '../../testing/points';
import { incidentDots } from './incidentDots';

describe('incidentDots', () => {
  it('stands where an incident ended, as high as it took', () => {
    const [dot] = incidentDots([incident()], MAY);
    expect(dot).toMatchObject({
      x: Date.parse('2026-05-12T10:45:00Z'),
      seconds: 2700,
      open: false,
    });
  });

  it('stands where it began in profile article', () => {
    const [dot] = incidentDots([incident()], MAY, 'article');
    expect(dot.x).toBe(Date.parse('2026-05-12T10:00:00Z'));
  });

  it.each([
    ['not resolved', null],
    ['resolved after the window', '2026-06-02T00:00:00.000Z'],
  ])('is open at the end of the window when %s', (_, resolvedAt) => {
    const open = incident({ resolvedAt, counted: false, timeToRestoreSeconds: null });
    const [dot] = incidentDots([{ ...open, openedAt: '2026-05-30T00:00:00.000Z' }], MAY);
    expect(dot).toMatchObject({ x: Date.parse(MAY.to), seconds: 86_400, open: true });
  });

  it.each([
    ['has no known beginning', { openedAt: null }],
    ['does not count', { counted: false }],
  ])('leaves out what %s', (_, more) => {
    expect(incidentDots([incident(more)], MAY)).toEqual([]);
  });
});
