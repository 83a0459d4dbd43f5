import { chainsOf } from './chainsOf';

const deployments = (environment: string, ...shas: string[]) =>
  shas.map((sha, i) => ({
    id: `${environment}-${i}`,
    environment,
    sha,
    previousSha: i === 0 ? 'base' : shas[i - 1],
    finishedAt: i,
  }));

describe('chainsOf', () => {
  it('joins those that follow each other in one environment', () => {
    const pending = [...deployments('live', 'a', 'b', 'c'), ...deployments('prod', 'd', 'e', 'f')];
    const chains = chainsOf(pending.reverse());
    const told = chains.map(({ environment, base, deployments: all }) =>
      [environment, base, ...all.map(({ sha }) => sha)].join(' '),
    );
    expect(told.sort()).toEqual(['live base a b c', 'prod base d e f']);
  });

  it('begins anew behind one whose shipment is known already', () => {
    const all = deployments('live', 'a', 'b', 'c', 'd', 'e', 'f', 'g');
    const chains = chainsOf(all.filter(({ sha }) => sha !== 'd'));
    expect(chains.map(chain => chain.base)).toEqual(['base', 'd']);
  });

  it('leaves alone what is too few to save anything, and what has no predecessor', () => {
    expect(chainsOf(deployments('live', 'a', 'b'))).toEqual([]);
    const [first, ...rest] = deployments('live', 'a', 'b', 'c', 'd');
    expect(chainsOf([{ ...first, previousSha: null }, ...rest])).toMatchObject([{ base: 'a' }]);
  });

  it('keeps comparisons small', () => {
    const shas = Array.from({ length: 45 }, (_, i) => `sha${i}`);
    const lengths = chainsOf(deployments('live', ...shas)).map(chain => chain.deployments.length);
    expect(lengths).toEqual([20, 20, 5]);
  });
});
