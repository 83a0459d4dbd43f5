/** The packages as tarballs, looked into. Throws with all that makes one of them unfit to be published. */
import { say, step } from '../progress.mjs';
import { packPackages } from './packPackages.mjs';
import { problemsOf } from './tarballs.mjs';

export async function checkedPackages({ toolchain, folder }) {
  const tarballs = await step('Packing the packages', () => packPackages({ toolchain, folder }));
  const problems = [];
  for (const tarball of tarballs) {
    const found = await problemsOf(tarball);
    say(`  ${found.length ? '✗' : '✓'} ${tarball.name}`);
    problems.push(...found.map(problem => `${tarball.name} ${problem}`));
  }
  if (problems.length) throw new Error(`not fit to be published:\n  ${problems.join('\n  ')}`);
  return tarballs;
}
