import { ConfigReader } from '@backstage/config';
import { unknownKeys } from './unknownKeys';

const find = (dora?: object) => unknownKeys(new ConfigReader(dora ? { dora } : {}), ['own-source']);

describe('unknownKeys', () => {
  it.each([
    ['nothing', undefined, []],
    ['what is known', { history: { days: 90 }, receivers: [{ id: 'x' }] }, []],
    ['free names below', { definitions: { bandSets: { ours: {} } } }, []],
    ['a key of a source of one’s own', { 'own-source': { url: 'x' } }, []],
    ['a misspelt key', { historie: { days: 90 } }, ['dora.historie']],
    ['a misspelt key below', { history: { day: 90 } }, ['dora.history.day']],
    [
      'a misspelt key of an entry',
      { receivers: [{ id: 'x' }, { id: 'y', reopenwithin: 1 }], push: { subjects: [{ of: 'x' }] } },
      ['dora.receivers[1].reopenwithin', 'dora.push.subjects[0].of'],
    ],
    ['names that every object has', { constructor: {} }, ['dora.constructor']],
  ])('finds in %s what nothing reads', (_, dora, expected) => {
    expect(find(dora)).toEqual(expected);
  });
});
