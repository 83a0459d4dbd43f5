import { IncidentItem, Profile } from 'backstage-plugin-dora-common';
import { incident, MAY } from '../../testing/points';
import { besideDots, incidentDots } from './incidentDots';

const OPEN = { code: 'OPEN', message: 'still open' };
const withoutEnd = (code: string) =>
  incident({
    resolvedAt: null,
    timeToRestoreSeconds: null,
    counted: false,
    why: { code, message: 'as the backend says' },
  });

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

  it.each(['OPEN', 'NOT_RECOVERED'])('stands open at the end of the window when %s', code => {
    const open = { ...withoutEnd(code), openedAt: '2026-05-30T00:00:00.000Z' };
    const [dot] = incidentDots([open], MAY);
    expect(dot).toMatchObject({ x: Date.parse(MAY.to), seconds: 86_400, open: true });
  });

  it.each(['UNKNOWN_END', 'GONE', 'MOVED', 'DUPLICATE', 'NOT_SELECTED', 'ROLLBACK'])(
    'takes nothing for open because it has no end: %s',
    code => expect(incidentDots([withoutEnd(code)], MAY)).toEqual([]),
  );

  it.each([
    ['has no known beginning', { openedAt: null, resolvedAt: null, why: OPEN }],
    ['does not count', { counted: false }],
  ])('leaves out what %s', (_, more) => {
    expect(incidentDots([incident(more)], MAY)).toEqual([]);
  });
});

describe('besideDots', () => {
  const beside = (incidents: IncidentItem[], openAtEnd: number, profile?: Profile) =>
    besideDots(incidents, incidentDots(incidents, MAY, profile), MAY, openAtEnd);

  it('counts what was open at the end of the window and has no dot', () => {
    expect(beside([incident(), withoutEnd('OPEN')], 3)).toEqual({ open: 2, withoutDuration: 0 });
  });

  it('takes a dot that ended later for one that was open then', () => {
    const later = incident({ resolvedAt: '2026-06-02T00:00:00.000Z' });
    expect(beside([later], 1, 'article')).toEqual({ open: 0, withoutDuration: 0 });
  });

  it("counts the entity's own whose duration is not known", () => {
    const codes = ['UNKNOWN_END', 'UNKNOWN_BEGINNING', 'NEGATIVE', 'GONE', 'NOT_SELECTED'];
    expect(beside(codes.map(withoutEnd), 0)).toEqual({ open: 0, withoutDuration: 3 });
  });
});
