import { DAY_MS, HOUR_MS, PROFILES } from 'backstage-plugin-dora-common';
import { asProfile, SIMULATED } from '../../metrics/comparing/__testUtils__/asProfile';
import { CHARACTERS } from '../../metrics/comparing/__testUtils__/characters';
import { BEGIN, DAYS } from '../../metrics/comparing/__testUtils__/simulate';
import { Question, testAll } from '../../metrics/comparing/Comparison';
import { ComparedStratum } from '../../metrics/comparing/ComparedStratum';
import { Compared } from '../../metrics/comparing/strata';
import { Chance } from '../../metrics/comparing/statistics/Chance';
import { Samples } from '../../metrics/samples/samples';
import { previousWindow } from '../../metrics/window';
import { KeptParts } from './KeptParts';

const TO = BEGIN + (DAYS - 8) * DAY_MS;

function question(days: number, profile: Question['profile']): Question {
  const window = { from: TO - days * DAY_MS, to: TO };
  const baseline = { from: window.from - 90 * DAY_MS, to: window.from };
  return {
    window,
    profile,
    moment: { now: TO, attributionMs: 48 * HOUR_MS },
    pastOf: (_, kind) => (kind === 'previous' ? previousWindow(window) : baseline),
  };
}

const compared = (samples: readonly Samples[], since = BEGIN): Compared[] =>
  samples.map((one, i) => ({
    ref: `component:default/e${i}`,
    samples: one,
    // Some are known later than others.
    readBackTo: () => (i % 5 === 4 ? TO - 100 * DAY_MS : since),
  }));

describe('tests from kept parts', () => {
  it.each(SIMULATED)('by %s are to the last digit those that are made anew', simulated => {
    const profile = PROFILES.find(known => known === simulated) ?? 'standard';
    const kept = new KeptParts();
    const chance = new Chance(11);
    const anew = () =>
      Object.values(CHARACTERS).flatMap(character =>
        character(chance).map(one => asProfile(one, simulated)),
      );
    let members = anew();
    for (const days of [30, 7]) {
      const asked = question(days, profile);
      const keep = kept.of({ asked: `${days}`, entities: members.length });
      expect(testAll(compared(members), asked, keep)).toEqual(testAll(compared(members), asked));
      members = members.map((one, i) => (i === 3 ? anew()[3] : one));
      expect(testAll(compared(members), asked, keep)).toEqual(testAll(compared(members), asked));
      const later = compared(members, TO - 60 * DAY_MS);
      expect(testAll(later, asked, keep)).toEqual(testAll(later, asked));
    }
  });
});

describe('parts', () => {
  const stratum = (samples = {} as Samples) => ({ samples }) as ComparedStratum;

  it('are made once for the same samples, question and name', () => {
    const kept = new KeptParts();
    const of = (asked: string) => kept.of({ asked, entities: 1 });
    const one = stratum();
    const make = jest.fn(() => ({}));
    const first = of('a')('x')(one, make);
    expect(of('a')('x')(stratum(one.samples), make)).toBe(first);
    expect(make).toHaveBeenCalledTimes(1);
    expect(of('a')('y')(one, make)).not.toBe(first);
    expect(of('b')('x')(one, make)).not.toBe(first);
    expect(of('a')('x')(stratum(), make)).not.toBe(first);
    expect(of('a')('x')({ ...one, since: 1 }, make)).not.toBe(first);
  });

  it('of a question that was not asked for long are let go', () => {
    const kept = new KeptParts({ maxParts: 30 });
    const of = (asked: string) => kept.of({ asked, entities: 10 });
    const one = stratum();
    const make = jest.fn(() => ({}));
    for (const asked of ['a', 'b', 'c', 'd']) of(asked)('x')(one, make);
    of('a')('x')(one, make);
    expect(make).toHaveBeenCalledTimes(5);
  });
});
