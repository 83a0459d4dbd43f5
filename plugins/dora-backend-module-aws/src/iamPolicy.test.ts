import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The SDK clients and what their services are called in IAM policies. */
const IAM_PREFIX: Record<string, string> = {
  '@aws-sdk/client-codepipeline': 'codepipeline',
  '@aws-sdk/client-codecommit': 'codecommit',
  '@aws-sdk/client-cloudwatch': 'cloudwatch',
  '@aws-sdk/client-xray': 'xray',
};

/** Every call that the sources make: commands and paginators that they import. */
function actionsInCode(): string[] {
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(
    file => file.endsWith('.ts') && !file.includes('.test.') && !file.includes('__testUtils__'),
  );
  const actions = files.flatMap(file => {
    const text = readFileSync(join(__dirname, file), 'utf8');
    return [...text.matchAll(/import \{([^}]*)\} from '(@aws-sdk\/client-[\w-]+)'/g)].flatMap(
      ([, names, from]) =>
        names
          .split(',')
          .map(name => /^\s*(?:paginate(\w+)|(\w+)Command)\s*$/.exec(name))
          .filter(match => match !== null)
          .map(([, paginated, command]) => `${IAM_PREFIX[from]}:${paginated ?? command}`),
    );
  });
  return [...new Set(actions)].sort();
}

function actionsInReadme(): string[] {
  const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
  const policy = JSON.parse(/```json\n([\s\S]*?)```/.exec(readme)![1]);
  return policy.Statement.flatMap((statement: { Action: string[] }) => statement.Action).sort();
}

it('the policy of the README allows each call that the module makes, and nothing more', () => {
  expect(actionsInReadme()).toEqual(actionsInCode());
  expect(actionsInCode()).toContain('cloudwatch:DescribeAlarmHistory');
});
