import { mockServices } from '@backstage/backend-test-utils';
import { SourceError } from 'backstage-plugin-dora-node';
import { describeFailure } from './describeFailure';
import { FailureLog } from './FailureLog';

const logger = mockServices.logger.mock();
let failures: FailureLog;

beforeEach(() => {
  jest.clearAllMocks();
  failures = new FailureLog();
});

const subject = (title: string) => ({ source: 'gitlab', title });

function fail(title: string, error: unknown) {
  const line = `Could not collect ${title}`;
  failures.failed(subject(title), { ...describeFailure(error, 'gitlab'), line, error, logger });
}

const warned = () => logger.warn.mock.calls.map(([line]) => line);

const down = (at: string) => new SourceError('unreachable', `GitLab answered ${at} with 503`);

it('warns once per host and cause, whatever is read there and however often', () => {
  fail('a.example/shop/cart', down('/projects/1'));
  fail('a.example/shop/stock', down('/projects/2'));
  fail('a.example/shop/cart', down('/projects/1/issues'));
  fail('b.example/shop/cart', down('/projects/1'));
  expect(warned()).toEqual([
    'Could not collect a.example/shop/cart: GitLab answered /projects/1 with 503',
    'Could not collect b.example/shop/cart: GitLab answered /projects/1 with 503',
  ]);
  expect(logger.debug).toHaveBeenCalledTimes(2);
});

it('warns of another cause at the same host, and of each target that is not there', () => {
  fail('a.example/shop/cart', down('/'));
  fail('a.example/shop/cart', new SourceError('unauthorized', 'the token is refused'));
  fail('a.example/shop/stock', new SourceError('notFound', 'there is no shop/stock'));
  fail('a.example/shop/goods', new SourceError('notFound', 'there is no shop/goods'));
  fail('a.example/shop/goods', new SourceError('notFound', 'there is no shop/goods'));
  expect(warned()).toHaveLength(4);
});

it('warns anew once all had gone well, not while others still fail', () => {
  fail('a.example/shop/cart', down('/'));
  fail('a.example/shop/stock', down('/'));
  failures.wentWell(subject('a.example/shop/cart'));
  fail('a.example/shop/cart', down('/'));
  expect(warned()).toHaveLength(1);
  failures.wentWell(subject('a.example/shop/cart'));
  failures.wentWell(subject('a.example/shop/stock'));
  fail('a.example/shop/stock', down('/'));
  expect(warned()).toHaveLength(2);
});

it('tells each fault of the code with where it happened', () => {
  fail('a.example/shop/cart', new TypeError('x is not a function'));
  fail('a.example/shop/cart', new TypeError('y is not a function'));
  expect(warned()).toEqual([
    expect.stringMatching(/x is not a function\n\s+at /),
    expect.stringMatching(/y is not a function\n\s+at /),
  ]);
});
