import { bandOf } from './band';
import { parseBandSet } from './parseBandSet';

const KEY = 'dora.definitions.bandSets.ours';
const LEAD_TIME = { elite: '< 30 min', high: '<= 4 h', medium: '< 2.5 d' };

describe('parseBandSet', () => {
  it('reads thresholds in words', () => {
    const set = parseBandSet(
      'ours',
      {
        deploymentFrequency: { elite: '> 2', high: '>=1/7', medium: '>= 0.01' },
        leadTime: LEAD_TIME,
        reworkRate: { elite: '<= 5 %', high: '< 0.1', medium: '<=20%' },
      },
      KEY,
    );
    expect(set.name).toBe('ours');
    expect(bandOf(set, 'deploymentFrequency', 2)).toBe('high');
    expect(bandOf(set, 'deploymentFrequency', 1 / 7)).toBe('high');
    expect(bandOf(set, 'leadTime', 1799)).toBe('elite');
    expect(bandOf(set, 'leadTime', 4 * 3600)).toBe('high');
    expect(bandOf(set, 'leadTime', 2.5 * 86_400)).toBe('low');
    expect(bandOf(set, 'reworkRate', 0.05)).toBe('elite');
    expect(bandOf(set, 'reworkRate', 0.1)).toBe('medium');
    expect(bandOf(set, 'timeToRestore', 1)).toBeUndefined();
  });

  it.each<[string, unknown, string]>([
    ['no object', 'strict', `${KEY} has to be an object`],
    ['a list', [], `${KEY} has to be an object`],
    ['an unknown metric', { speed: {} }, `${KEY}.speed is no metric`],
    ['a missing band', { leadTime: { elite: '< 1 h', high: '< 1 d' } }, `${KEY}.leadTime.medium`],
    ['a band too many', { leadTime: { ...LEAD_TIME, low: '> 1 d' } }, `${KEY}.leadTime.low`],
    ['a number', { leadTime: { ...LEAD_TIME, elite: 3600 } }, `${KEY}.leadTime.elite is 3600`],
    ['a unit missing', { leadTime: { ...LEAD_TIME, elite: '< 1' } }, `${KEY}.leadTime.elite`],
    ['an unknown unit', { leadTime: { ...LEAD_TIME, elite: '< 1 w' } }, `such as '< 1 h'`],
    ['a word of the language', { leadTime: { ...LEAD_TIME, elite: '< 1 constructor' } }, 'elite'],
    ['the wrong direction', { leadTime: { ...LEAD_TIME, elite: '> 1 h' } }, 'leadTime.elite'],
    ['a division by nothing', { deploymentFrequency: { elite: '>= 1/0' } }, 'elite'],
    ['bands out of order', { leadTime: { ...LEAD_TIME, high: '< 10 min' } }, 'leadTime.high has'],
  ])('names the key of %s', (_, value, message) => {
    expect(() => parseBandSet('ours', value, KEY)).toThrow(message);
  });
});
