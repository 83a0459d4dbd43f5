import { readCause } from './readCause';

const ISSUE = 'https://gitlab.example/shop/checkout/-/issues/12';
const SHA = '0123456789abcdef0123456789abcdef01234567';
const own = (kind: string, id: string) => ({ kind, id, project: null });
const other = (kind: string, id: string) => ({ kind, id, project: 'shop/pay' });

describe('readCause', () => {
  it.each([
    ['Caused by https://gitlab.example/shop/checkout/-/jobs/991', own('job', '991')],
    ['Caused by: https://gitlab.example/shop/checkout/-/pipelines/55.', own('pipeline', '55')],
    [`caused by https://gitlab.example/shop/checkout/-/commit/${SHA}?w=1`, own('commit', SHA)],
    ['CAUSED BY https://gitlab.example/shop/checkout/-/merge_requests/7/diffs', own('change', '7')],
    ['Caused by https://gitlab.example/shop/checkout/merge_requests/7', own('change', '7')],
    ['Caused by https://gitlab.example/Shop/Checkout/-/jobs/991', own('job', '991')],
    ['Caused by https://gitlab.example/shop/pay/-/merge_requests/8', other('change', '8')],
    ['**Caused by:** !7', own('change', '7')],
    ['- _Caused by_ shop/pay!8', other('change', '8')],
    ['> ### Caused by shop/checkout!9', own('change', '9')],
    ['1. Caused by `0123456`', own('commit', '0123456')],
    ['Caused by commit ABCDEF1, I think', own('commit', 'abcdef1')],
    ['Caused by shop/pay@abcdef1', other('commit', 'abcdef1')],
    ['Caused by job #991', own('job', '991')],
    ['Caused by pipeline 55', own('pipeline', '55')],
    [
      '<b>Caused by</b> [the release](https://gitlab.example/shop/checkout/-/jobs/991)',
      own('job', '991'),
    ],
    ['It hurts\r\n\r\n  * Caused by !7\r\nmore', own('change', '7')],
    ['Caused by nobody knows what\nCaused by !7', own('change', '7')],
  ])('reads %j', (description, cause) => {
    expect(readCause(description, ISSUE)).toEqual(cause);
  });

  it.each([
    [null],
    [undefined],
    [''],
    ['It was caused by !7'],
    ['Caused by bad luck'],
    ['Caused by #7'],
    ['Caused by someone@example.com'],
    ['Caused by https://elsewhere.example/shop/checkout/-/jobs/991'],
    [`Caused by https://github.com/shop/checkout/commit/${SHA}`],
    ['Caused by https://gitlab.example/shop/checkout/-/issues/7'],
    ['<!-- Caused by !7 -->'],
    ['<!--\nCaused by !7\n-->'],
    [`Caused by ${SHA}0`],
  ])('reads nothing in %j', description => {
    expect(readCause(description, ISSUE)).toBeNull();
  });

  it('takes no longer for a text that is made to take long', () => {
    const begun = Date.now();
    for (const piece of [
      '<!-- ',
      '<a ',
      '> * _ ',
      'Caused by ',
      'a/',
      'a.',
      '0123456 ',
      'http://',
    ]) {
      readCause(`Caused by ${piece.repeat(20_000)}`, ISSUE);
      readCause(piece.repeat(20_000), ISSUE);
    }
    expect(Date.now() - begun).toBeLessThan(5000);
  });
});
