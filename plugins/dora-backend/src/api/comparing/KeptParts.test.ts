import { DAY_MS, HOUR_MS, PROFILES } from 'backstage-plugin-dora-common';
import { asProfile, SIMULATED } from '../../metrics/comparing/__testUtils__/asProfile';
import { CHARACTERS } from '../../metrics/comparing/__testUtils__/characters';
import { BEGIN, DAYS } from '../../metrics/comparing/__testUtils__/simulate';
import { Question, testAll } from '../../metrics/comparing/Comparison';
import { ComparedStratum } from '../../metrics/comparing/ComparedStratum';
import { OwnParts, partAt } from '../../metrics/comparing/Parts';
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
  const stratum = (own: OwnParts, since = 0): ComparedStratum => {
    const span = { from: 0, to: 30 * DAY_MS };
    return { samples: {} as Samples, window: span, past: span, since, own };
  };

  it('are made once for the same samples, question and place', () => {
    const kept = new KeptParts();
    const [one, other] = [{} as Samples, {} as Samples];
    const of = (asked: string, samples: Samples) => kept.of({ asked, entities: 1 })(samples);
    const make = jest.fn(() => ({}));
    const first = partAt(0, stratum(of('a', one)), make);
    expect(partAt(0, stratum(of('a', one)), make)).toBe(first);
    expect(make).toHaveBeenCalledTimes(1);
    expect(partAt(1, stratum(of('a', one)), make)).not.toBe(first);
    expect(partAt(0, stratum(of('b', one)), make)).not.toBe(first);
    expect(partAt(0, stratum(of('a', other)), make)).not.toBe(first);
  });

  it('are made anew for another beginning, other weeks or in another way', () => {
    const own: OwnParts = [];
    const make = jest.fn(() => ({}));
    const makeOtherwise = jest.fn(() => ({}));
    const asked = [
      stratum(own),
      stratum(own, 1),
      { ...stratum(own, 1), past: { from: 0, to: 5 * DAY_MS } },
      { ...stratum(own, 1), window: { from: 0, to: 5 * DAY_MS } },
    ];
    for (const one of asked) partAt(0, one, make);
    expect(make).toHaveBeenCalledTimes(asked.length);
    partAt(0, asked[3], makeOtherwise);
    expect(makeOtherwise).toHaveBeenCalledTimes(1);
  });

  it('of a question that was not asked for long are let go', () => {
    const kept = new KeptParts({ maxParts: 30 });
    const of = (asked: string) => kept.of({ asked, entities: 10 });
    const one = {} as Samples;
    const make = jest.fn(() => ({}));
    for (const asked of ['a', 'b', 'c', 'd']) partAt(0, stratum(of(asked)(one)), make);
    partAt(0, stratum(of('a')(one)), make);
    expect(make).toHaveBeenCalledTimes(5);
  });
});
