import { annotationProblem } from 'backstage-plugin-dora-common';
import { DoraSource } from 'backstage-plugin-dora-node';

const ANNOTATION = 'test/project';

/** Claims what the annotation `test/project` names. Never collects. */
export const fakeSource: DoraSource = {
  id: 'gitlab',
  rank: 10,
  advice: {
    examples: { [ANNOTATION]: 'group/project' },
    start: { annotation: ANNOTATION, message: 'name the project.' },
    noDeployments: {
      message: 'No deployment is known.',
      paste: 'deploy:\n  environment: production\n',
    },
  },
  claims(entity) {
    const name = entity.metadata.annotations?.[ANNOTATION];
    if (name === undefined) return { targets: [], problems: [] };
    if (!/^[a-z]+\/[a-z]+$/.test(name)) {
      return { targets: [], problems: [annotationProblem(ANNOTATION, name, 'group/project')] };
    }
    const provides = ['deployments' as const, 'changes' as const, 'incidents' as const];
    return { targets: [{ name, annotation: ANNOTATION, provides, details: {} }], problems: [] };
  },
  async resolve() {
    throw new Error('not asked here');
  },
  async *collect() {
    throw new Error('not asked here');
  },
};
