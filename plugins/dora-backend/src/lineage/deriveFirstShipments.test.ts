import { deriveFirstShipments } from './deriveFirstShipments';
import { deriveLineage, Success } from './deriveLineage';

const success = (id: string, sha: string, finishedAt: number): Success => ({
  id,
  sha,
  pipelineId: `pipeline-of-${sha}`,
  finishedAt,
  rollback: false,
  rollbackTargetId: null,
});
/** 2 and 3 are one deployment, tried twice; 5 is the rollback to it. */
const successes = [
  success('1', 'V1', 10),
  success('2', 'V2', 20),
  success('3', 'V2', 30),
  success('4', 'V3', 40),
  success('5', 'V2', 50),
];
const shipments = (...links: [deploymentId: string, changeId: string][]) =>
  Object.fromEntries(
    deriveFirstShipments(
      successes,
      deriveLineage(successes, new Set()),
      links.map(([deploymentId, changeId]) => ({ deploymentId, changeId })),
    ),
  );

describe('deriveFirstShipments', () => {
  it('takes the earliest of the deployments that a change is linked to, in whatever order', () => {
    const expected = { deploymentId: '2', finishedAt: 20, byFirstDeployment: false };
    expect(shipments(['4', 'a'], ['2', 'a'], ['5', 'a'])).toEqual({ a: expected });
    expect(shipments(['2', 'a'], ['5', 'a'], ['4', 'a'])).toEqual({ a: expected });
  });

  it('counts a link of a retry for the head', () => {
    expect(shipments(['3', 'a'], ['4', 'a'])).toEqual({
      a: { deploymentId: '2', finishedAt: 20, byFirstDeployment: false },
    });
  });

  it('says where it is the first known deployment', () => {
    expect(shipments(['1', 'a'], ['4', 'a'], ['4', 'b'])).toEqual({
      a: { deploymentId: '1', finishedAt: 10, byFirstDeployment: true },
      b: { deploymentId: '4', finishedAt: 40, byFirstDeployment: false },
    });
  });

  it('passes over links of deployments that are not among them', () => {
    expect(shipments(['99', 'a'])).toEqual({});
  });
});
