import { parseEvents } from './parseEvents';

const NOW = Date.parse('2026-05-31T12:00:00Z');
const parse = (...events: unknown[]) => parseEvents({ events }, NOW);
const problem = (...events: unknown[]) => {
  const call = parse(...events);
  return call.problem ?? call.events;
};

const deployment = {
  type: 'deployment',
  entityRef: 'component:default/checkout',
  id: '7',
  finishedAt: '2026-05-31T10:00:00Z',
};
const change = {
  type: 'change',
  entityRef: 'component:default/checkout',
  id: 'PR-1',
  title: 'Pay later',
  mergedAt: '2026-05-30T10:00:00+02:00',
};
const incident = {
  type: 'incident',
  entityRef: 'component:default/checkout',
  id: 'INC-1',
  title: 'Down',
  openedAt: '2026-05-30T10:00:00Z',
};

describe('parseEvents', () => {
  it('fills in what is left out', () => {
    const { events } = parse(
      { ...deployment, entityRef: 'Component:Checkout', sha: 'ABCDEF1' },
      { ...deployment, id: '8', finishedAt: null, createdAt: '2026-05-31T11:00:00Z' },
      change,
      { ...incident, resolvedAt: '2026-05-30T11:00:00.500Z' },
    ) as { events: object[] };
    expect(events).toMatchObject([
      {
        entityRef: 'component:default/checkout',
        environment: 'production',
        sha: 'abcdef1',
        updatedAt: Date.parse('2026-05-31T10:00:00Z'),
      },
      { updatedAt: Date.parse('2026-05-31T11:00:00Z') },
      { mergedAt: Date.parse('2026-05-30T08:00:00Z'), shas: [], labels: [] },
      { updatedAt: Date.parse('2026-05-30T11:00:00.500Z') },
    ]);
  });

  it('takes back what is named, with nothing else or all of it', () => {
    const bare = { type: 'incident', entityRef: 'component:checkout', id: 'INC-1', deleted: true };
    const { events } = parse(bare, { ...incident, deleted: true }) as { events: object[] };
    expect(events).toMatchObject([
      { deleted: true, updatedAt: NOW },
      { deleted: true, updatedAt: Date.parse('2026-05-30T10:00:00Z') },
    ]);
  });

  it.each<[string, unknown, string]>([
    ['no object', 7, 'events[0]: '],
    ['null', null, 'events[0]: '],
    ['an unknown type', { ...deployment, type: 'release' }, 'events[0].type: '],
    ['an unknown field', { ...deployment, author: 'x' }, 'events[0].author: is no field'],
    ['a missing id', { ...deployment, id: undefined }, 'events[0].id: '],
    ['a missing finish', { ...deployment, finishedAt: undefined }, 'events[0].finishedAt: '],
    ['no zone', { ...deployment, finishedAt: '2026-05-31T10:00:00' }, 'events[0].finishedAt: must'],
    ['no date', { ...deployment, finishedAt: '2026-02-30T10:00:00Z' }, 'events[0].finishedAt: '],
    ['before 1970', { ...change, openedAt: '1960-01-01T00:00:00Z' }, 'events[0].openedAt: must'],
    ['no reference', { ...deployment, entityRef: 'checkout' }, 'events[0].entityRef: must'],
    ['NUL', { ...deployment, id: 'a\0b' }, 'events[0].id: must not contain'],
    ['a short sha', { ...deployment, sha: 'abc' }, 'events[0].sha: must be 7'],
    ['a script as url', { ...deployment, url: 'data:text/html,x' }, 'events[0].url: must begin'],
    ['a wrong label', { ...change, labels: ['a', 7] }, 'events[0].labels[1]: '],
    ['no title', { ...incident, title: undefined }, 'events[0].title: '],
    ['ahead', { ...incident, updatedAt: '2026-05-31T12:06:00Z' }, 'events[0].updatedAt: must not'],
    ['finished ahead', { ...deployment, finishedAt: '2026-06-01T00:00:00Z' }, 'events[0].finishe'],
    ['no instant at all', { ...deployment, finishedAt: null }, 'events[0].updatedAt: is needed'],
    ['deleted, but who', { type: 'change', id: '1', deleted: true }, 'events[0].entityRef: '],
    ['deleted maybe', { ...change, deleted: 'yes' }, 'events[0].deleted: '],
  ])('names index and field: %s', (_, event, expected) => {
    expect(problem(event)).toEqual(expect.stringMatching(new RegExp(`^${escape(expected)}`)));
  });

  it('tells of several events what is wrong, and that there are more', () => {
    expect(problem(deployment, { ...change, title: 7 }, { ...incident, id: '' })).toEqual(
      expect.stringMatching(/^events\[1\]\.title: .*; events\[2\]\.id: /),
    );
    expect(problem(...Array(30).fill(7))).toEqual(expect.stringMatching(/; and 20 more$/));
  });

  it('never tells what was in a field', () => {
    expect(problem({ ...deployment, url: 'ftp://secret@x' })).not.toContain('secret');
  });

  it('takes a clock that is some minutes ahead', () => {
    expect(parse({ ...incident, updatedAt: '2026-05-31T12:05:00Z' })).toHaveProperty('events');
  });

  it.each([
    [undefined],
    [null],
    ['x'],
    [[]],
    [{}],
    [{ events: [] }],
    [{ events: {} }],
    [{ events: [deployment], more: 1 }],
  ])('refuses the body %j', body => {
    expect(parseEvents(body, NOW)).toMatchObject({ tooMany: false, problem: expect.any(String) });
  });

  it('takes 1,000 events and no more', () => {
    expect(parse(...Array(1000).fill(change))).toHaveProperty('events.length', 1000);
    expect(parse(...Array(1001).fill(change))).toMatchObject({ tooMany: true });
  });
});

function escape(text: string): string {
  return text.replace(/[.[\]]/g, '\\$&');
}
