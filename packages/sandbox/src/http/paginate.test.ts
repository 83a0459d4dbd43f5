import { HttpError } from './HttpError';
import { paginate } from './paginate';

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const listing = (count: number, options = {}) => ({
  rows: numbers(count),
  present: (row: unknown) => row,
  ...options,
});
const page = (count: number, query: string, options = {}) =>
  paginate(listing(count, options), new URL(`http://gitlab/rows?${query}`));
const refused = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof HttpError) return [error.status, error.body];
    throw error;
  }
  return undefined;
};

describe('paginate', () => {
  it('gives 20 rows where nothing is asked for, and never more than 100', () => {
    expect(page(150, '').body).toEqual(numbers(20));
    expect(page(150, 'per_page=500').body).toHaveLength(100);
  });

  it('tells the next page, the previous one and the totals', () => {
    const { headers, body } = page(45, 'per_page=20&page=2');
    expect(body[0]).toBe(21);
    expect(headers).toMatchObject({
      'X-Page': '2',
      'X-Next-Page': '3',
      'X-Prev-Page': '1',
      'X-Total': '45',
      'X-Total-Pages': '3',
    });
    expect(headers.Link).toContain('<http://gitlab/rows?per_page=20&page=3>; rel="next"');
    expect(headers.Link).toContain('rel="last"');
  });

  it('names no next page on the last one, and gives none beyond it', () => {
    const { headers } = page(45, 'per_page=20&page=3');
    expect(headers['X-Next-Page']).toBe('');
    expect(headers.Link).not.toContain('rel="next"');
    expect(page(45, 'per_page=20&page=9').body).toEqual([]);
  });

  it.each([
    ['over 10,000 rows', 10_001, {}],
    ['of lists that it never counts', 5, { uncounted: true }],
  ])('leaves the totals out %s', (_, count, options) => {
    const { headers } = page(count, '', options);
    expect(headers).not.toHaveProperty('X-Total');
    expect(headers).not.toHaveProperty('X-Total-Pages');
    expect(headers.Link).not.toContain('rel="last"');
  });

  it('walks by cursor where GitLab does, and refuses elsewhere', () => {
    const seen: unknown[] = [];
    let url: URL | undefined = new URL('http://gitlab/rows?pagination=keyset&per_page=20');
    while (url) {
      const { body, headers } = paginate(listing(45, { keyset: true }), url);
      seen.push(...body);
      const next: string | undefined = /<(.*)>; rel="next"/.exec(headers.Link ?? '')?.[1];
      url = next ? new URL(next) : undefined;
    }
    expect(seen).toEqual(numbers(45));
    expect(refused(() => page(45, 'pagination=keyset'))).toEqual([
      405,
      { error: 'Keyset pagination is not yet available for this type of request' },
    ]);
  });

  it('caps the offset only where there are cursors', () => {
    expect(refused(() => page(60_000, 'page=501&per_page=100', { keyset: true }))?.[0]).toBe(405);
    expect(page(60_000, 'page=501&per_page=100').body).toHaveLength(100);
  });

  it.each([
    ['per_page=0', { error: 'per_page does not have a valid value' }],
    ['per_page=x', { error: 'per_page is invalid' }],
    ['page=-1', { error: 'page is invalid' }],
  ])('refuses %s', (query, body) => {
    expect(refused(() => page(5, query))).toEqual([400, body]);
  });
});
