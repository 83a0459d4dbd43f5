import { ofKinds } from './ofKinds';

it('tells entities of some kinds, however the config and the catalog write them', () => {
  const isMeasured = ofKinds(['Component', 'api']);
  const kinds = ['component', 'COMPONENT', 'API', 'Resource'];
  expect(kinds.map(kind => isMeasured({ kind }))).toEqual([true, true, true, false]);
});
