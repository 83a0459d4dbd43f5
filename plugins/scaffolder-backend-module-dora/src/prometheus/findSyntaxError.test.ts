import { areLabelMatchers, findSyntaxError } from './findSyntaxError';

it.each([
  'up',
  'sum(rate(http_requests_total{job="x",status=~"5.."}[5m])) / 2 > 0.05',
  'histogram_quantile(0.99, sum by (le) (rate(a_bucket{}[5m]))) > 1 and on() b',
])('finds nothing wrong with %s', expression => {
  expect(findSyntaxError(expression)).toBeUndefined();
});

it.each([
  ['', 'ends too early'],
  ['sum(rate(a[5m])', 'ends too early'],
  ['a{b=}', "does not parse at '}'"],
  ['a{b="c"} > > 1', "does not parse at '> 1'"],
  ['rate(a{b="c"}}[5m])', 'does not parse at'],
])('says what is wrong with %j', (expression, message) => {
  expect(findSyntaxError(expression)).toContain(message);
});

it.each([
  ['', true],
  ['job="x"', true],
  ['job="x",status=~"5..",', true],
  ['job="}"', true],
  ['job=x', false],
  ['job="x"} or up{', false],
  ['job="x"}[5m]) + rate(up{', false],
])('takes %j for label matchers: %s', (text, expected) => {
  expect(areLabelMatchers(text)).toBe(expected);
});
