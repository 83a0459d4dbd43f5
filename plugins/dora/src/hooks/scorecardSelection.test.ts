import {
  COLUMNS,
  isFiltered,
  readScorecardSelection,
  ScorecardSelection,
  writeScorecardSelection,
} from './scorecardSelection';

const read = (search: string) => readScorecardSelection(new URLSearchParams(search));
const write = (search: string, patch: Partial<ScorecardSelection>) =>
  decodeURIComponent(
    writeScorecardSelection(new URLSearchParams(search), { ...read(search), ...patch }).toString(),
  );
const NO_FILTERS = { owner: [], system: [], domain: [], type: [], lifecycle: [], tag: [] };
const USUAL: ScorecardSelection = {
  groupBy: 'owner',
  q: '',
  filters: NO_FILTERS,
  band: undefined,
  mine: false,
  starred: false,
  sort: 'name',
  by: 'change',
  order: 'asc',
  columns: COLUMNS.filter(id => id !== 'reworkRate'),
  expanded: [],
  cursor: undefined,
  before: 0,
};

describe('readScorecardSelection', () => {
  it.each<[string, Partial<ScorecardSelection>]>([
    ['', {}],
    ['groupBy=entity', { groupBy: 'entity' }],
    ['groupBy=system&q=shop', { groupBy: 'system', q: 'shop' }],
    [
      'owner=group:default/a&owner=group:default/b',
      { filters: { ...NO_FILTERS, owner: ['group:default/a', 'group:default/b'] } },
    ],
    [
      'type=service&lifecycle=production&tag=java',
      { filters: { ...NO_FILTERS, type: ['service'], lifecycle: ['production'], tag: ['java'] } },
    ],
    ['band=leadTime:low', { band: 'leadTime:low' }],
    ['band=timeToRestore:noData', { band: 'timeToRestore:noData' }],
    ['mine=true&starred=true', { mine: true, starred: true }],
    ['sort=leadTime', { sort: 'leadTime', order: 'desc' }],
    ['sort=leadTime&by=value&order=asc', { sort: 'leadTime', by: 'value', order: 'asc' }],
    ['order=desc', { order: 'desc' }],
    ['columns=age,leadTime', { columns: ['leadTime', 'age'] }],
    ['columns=none', { columns: [] }],
    ['expanded=group:default/a', { expanded: ['group:default/a'] }],
    ['cursor=abc&before=50', { cursor: 'abc', before: 50 }],
  ])('reads %p', (search, expected) => {
    expect(read(search)).toEqual({ ...USUAL, ...expected });
  });

  it.each<[string, Partial<ScorecardSelection>]>([
    ['groupBy=person', {}],
    ['groupBy=all', {}],
    ['sort=happiness&order=sideways&by=luck', {}],
    ['mine=1&starred=yes', {}],
    ['band=leadTime', {}],
    ['band=leadTime:awful', {}],
    ['band=happiness:low', {}],
    ['band=leadTime:low:very', {}],
    ['owner=&tag=&tag=', {}],
    ['tag=java&tag=java', { filters: { ...NO_FILTERS, tag: ['java'] } }],
    ['expanded=&expanded=a&expanded=a', { expanded: ['a'] }],
    ['columns=age,happiness,<script>', { columns: ['age'] }],
    ['before=50', {}],
    ['cursor=abc&before=-3', { cursor: 'abc' }],
    ['cursor=abc&before=1.5', { cursor: 'abc' }],
    ['cursor=abc&before=many', { cursor: 'abc' }],
    ['cursor=', {}],
  ])('makes the best of %p', (search, expected) => {
    expect(read(search)).toEqual({ ...USUAL, ...expected });
  });
});

describe('writeScorecardSelection', () => {
  it('leaves out what is as usual, and other parameters as they are', () => {
    expect(write('window=90d&profile=gitlab', {})).toBe('window=90d&profile=gitlab');
    expect(write('window=90d&groupBy=system&q=shop&sort=leadTime', USUAL)).toBe('window=90d');
  });

  it('leaves out the order that a column usually has', () => {
    expect(write('', { sort: 'leadTime', order: 'desc' })).toBe('sort=leadTime');
    expect(write('', { sort: 'leadTime', order: 'asc' })).toBe('sort=leadTime&order=asc');
    expect(write('', { sort: 'name', order: 'desc' })).toBe('order=desc');
  });

  it('forgets how many rows lie before a page that is the first', () => {
    expect(write('cursor=abc&before=50', { cursor: undefined })).toBe('');
  });

  it.each([
    'groupBy=entity&q=shop&owner=group:default/a&owner=group:default/b&tag=c&band=leadTime:low',
    'mine=true&starred=true&sort=timeToRestore&by=value&order=asc&columns=none',
    'columns=leadTime,coverage&expanded=group:default/a&expanded=group:default/b&cursor=x&before=50',
  ])('writes what was read from %p', search => {
    expect(write(search, {})).toBe(search);
    const written = writeScorecardSelection(new URLSearchParams(), read(search));
    expect(decodeURIComponent(written.toString())).toBe(search);
  });
});

describe('isFiltered', () => {
  it.each(['q=shop', 'band=leadTime:low', 'mine=true', 'starred=true', 'tag=java'])(
    'holds for %p',
    search => {
      expect(isFiltered(read(search))).toBe(true);
    },
  );

  it.each(['', 'groupBy=entity&sort=leadTime&columns=none&expanded=a', 'tag='])(
    'does not hold for %p',
    search => {
      expect(isFiltered(read(search))).toBe(false);
    },
  );
});
