import { DAY_MS } from 'backstage-plugin-dora-common';
import { comparablePart } from './comparablePart';

const TO = Date.parse('2026-05-01');
const past = (days: number) => ({ from: TO - days * DAY_MS, to: TO });
const ago = (days: number) => TO - days * DAY_MS;

describe('the part of a past that counts', () => {
  it('is all of it where everything was known before', () => {
    expect(comparablePart(past(90), -Infinity, 'baseline')).toEqual({
      ...past(90),
      comparable: true,
    });
  });

  it('of a baseline begins when everything is known, and 28 days are enough', () => {
    expect(comparablePart(past(90), ago(28), 'baseline')).toEqual({
      ...past(28),
      comparable: true,
    });
  });

  it('of a baseline with less is told of, but not compared with', () => {
    expect(comparablePart(past(90), ago(28) + 1, 'baseline')).toEqual({
      from: ago(28) + 1,
      to: TO,
      comparable: false,
      message: 'Only 27 days before are known well enough, and comparing takes 28.',
    });
  });

  it('of the window before is all or nothing', () => {
    expect(comparablePart(past(7), ago(7), 'previous')).toEqual({ ...past(7), comparable: true });
    expect(comparablePart(past(60), ago(60) + 1, 'previous')).toEqual({
      ...past(60),
      comparable: false,
      message: 'Only 59 days before are known well enough, and comparing takes 60.',
    });
  });

  it('is told of whole where nothing of it is known', () => {
    expect(comparablePart(past(90), TO + 5, 'baseline')).toEqual({
      ...past(90),
      comparable: false,
      message: 'Only 0 days before are known well enough, and comparing takes 28.',
    });
  });
});
