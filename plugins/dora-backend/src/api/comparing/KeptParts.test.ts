import { DAY_MS, HOUR_MS, PROFILES } from 'backstage-plugin-dora-common';
import { asProfile, SIMULATED } from '../../metrics/comparing/__testUtils__/asProfile';
import { CHARACTERS } from '../../metrics/comparing/__testUtils__/characters';
import { BEGIN, DAYS } from '../../metrics/comparing/__testUtils__/simulate';
import { compareWithPast } from '../../metrics/comparing/compareWithPast';
import { Question } from '../../metrics/comparing/Comparison';
import { addedUp, OwnParts, partAt, takePart } from '../../metrics/comparing/Parts';
import { sinceOne } from '../../metrics/comparing/since';
import { Compared } from '../../metrics/comparing/Compared';
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
    readBackTo: sinceOne(i % 5 === 4 ? TO - 100 * DAY_MS : since),
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
      const compare = (some: Compared[]) =>
        kept.use(`${days}`, parts => compareWithPast(some, asked, parts));
      // Rows of a scorecard come before the group of all of them.
      for (const one of compared(members)) {
        expect(compare([one])).toEqual(compareWithPast([one], asked));
      }
      expect(compare(compared(members))).toEqual(compareWithPast(compared(members), asked));
      members = members.map((one, i) => (i === 3 ? anew()[3] : one));
      expect(compare(compared(members))).toEqual(compareWithPast(compared(members), asked));
      const later = compared(members, TO - 60 * DAY_MS);
      expect(compare(later)).toEqual(compareWithPast(later, asked));
    }
  });
});

describe('strata and blocks', () => {
  const since = sinceOne(0);
  const later = { ...since, leadTime: 1 };
  const entity = (readBackTo = since): Compared => ({
    ref: 'component:default/e',
    samples: { earliestDeploymentAt: -Infinity } as Samples,
    readBackTo,
  });

  it('are the same for the same samples and question', () => {
    const kept = new KeptParts();
    const [one, other] = [entity(), entity()];
    const of = (asked: string) => kept.use(asked, parts => parts);
    const first = of('a').stratum(one);
    expect(of('a').stratum(one)).toBe(first);
    expect(of('a').stratum({ ...one, readBackTo: { ...since } })).toBe(first);
    expect(of('b').stratum(one)).not.toBe(first);
    expect(of('a').stratum(other)).not.toBe(first);
    const second = of('a').stratum(other);
    const block = of('a').block([first, second]);
    expect(of('a').block([first, second])).toBe(block);
    expect(of('a').block([first])).not.toBe(block);
    expect(of('a').block([first, second])).toBe(block);
    expect(of('b').block([first, second])).not.toBe(block);
  });

  it('are others where a metric is known since another time', () => {
    const one = entity();
    const keep = new KeptParts().use('a', parts => parts);
    const first = keep.stratum(one);
    const second = keep.stratum({ ...one, readBackTo: later });
    expect(second).not.toBe(first);
    expect(keep.block([first, keep.stratum(entity(later))]).since).toEqual(later);
  });

  const named = (name: string): Compared => ({ ...entity(), ref: `component:default/${name}` });
  const ten = Array.from({ length: 10 }, (_, i) => named(`e${i}`));

  it('of a question that was not asked for long are let go', () => {
    const kept = new KeptParts({ maxParts: 30 });
    const of = (asked: string) => kept.use(asked, parts => ten.map(one => parts.stratum(one))[0]);
    const first = of('a');
    for (const asked of ['b', 'c']) of(asked);
    expect(of('a')).toBe(first);
    for (const asked of ['b', 'c', 'd']) of(asked);
    expect(of('a')).not.toBe(first);
  });

  it('count each entity that a question was asked of, alone or with others', () => {
    const kept = new KeptParts({ maxParts: 30 });
    const alone = (asked: string) => {
      for (const one of ten) kept.use(asked, parts => parts.stratum(one));
      return kept.use(asked, parts => parts.stratum(ten[0]));
    };
    const first = alone('a');
    expect(kept.size).toBe(10);
    alone('a');
    expect(kept.size).toBe(10);
    for (const asked of ['b', 'c', 'd']) alone(asked);
    expect(kept.size).toBe(30);
    expect(alone('a')).not.toBe(first);
  });
});

describe('a part', () => {
  const by = { place: 0, way: {}, windowWeeks: 4, pastWeeks: 12 };
  const others = [{ place: 1 }, { way: {} }, { windowWeeks: 3 }, { pastWeeks: 11 }];

  it('is made once for the same place and way, and the same weeks on both sides', () => {
    const own: OwnParts = [];
    const make = jest.fn(() => ({}));
    const first = partAt(own, by, make);
    expect(partAt(own, { ...by }, make)).toBe(first);
    expect(make).toHaveBeenCalledTimes(1);
    for (const other of others) partAt(own, { ...by, ...other }, make);
    expect(make).toHaveBeenCalledTimes(1 + others.length);
  });

  it('is taken once, and as nothing else than it was made', () => {
    const own: OwnParts = [];
    const made = partAt(own, by, () => ({}));
    for (const other of others) {
      expect(takePart(own, addedUp({ ...by, ...other }))).toBeUndefined();
    }
    expect(takePart(own, addedUp(by))).toBe(made);
    expect(takePart(own, addedUp(by))).toBeUndefined();
  });

  it('is not kept once it was taken', () => {
    const own: OwnParts = [];
    const mark = addedUp(by);
    takePart(own, mark);
    takePart(own, addedUp(by));
    // Of thousands: no other one for each.
    expect(own[0]).toBe(mark);
    const make = jest.fn(() => ({}));
    for (let time = 1; time <= 2; time++) {
      partAt(own, by, make);
      expect(make).toHaveBeenCalledTimes(time);
    }
    const other = partAt(own, { ...by, windowWeeks: 3 }, make);
    expect(partAt(own, { ...by, windowWeeks: 3 }, make)).toBe(other);
  });
});
