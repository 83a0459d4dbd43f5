import { at } from '../__testUtils__/facts';
import { PROFILE_RULES } from '../profiles';
import { DeploymentSample } from '../samples/samples';
import { failureReasons } from './failureReasons';

const DAY_MS = 86_400_000;

/** One a day. */
function sample(index: number, of: Partial<DeploymentSample>): DeploymentSample {
  return {
    at: at('5-04') + index * DAY_MS,
    key: `${index}`,
    rollback: false,
    failed: false,
    failedBy: null,
    shipsFix: false,
    repeats: false,
    configOnly: false,
    ...of,
  };
}

const WINDOW = { from: at('5-01'), to: at('6-01') };

describe('failureReasons', () => {
  const deployments = [
    ...Array.from({ length: 6 }, (_, index) => sample(index, { failed: true })),
    ...Array.from({ length: 6 }, (_, index) => sample(6 + index, {})),
    // A rollback that failed, too.
    sample(12, { failed: true, rollback: true }),
  ];

  it.each([
    ['standard', '6 deployments failed and 1 was rolled back.'],
    ['article', '7 deployments failed and 1 was rolled back.'],
  ] as const)('counts failures as the change failure rate of %s does', (profile, message) => {
    const found = failureReasons({ deployments, rules: PROFILE_RULES[profile] }, WINDOW);
    expect(found.find(({ code }) => code === 'FEW_ROLLBACKS')?.message).toBe(message);
  });
});
