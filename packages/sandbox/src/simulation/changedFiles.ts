import { ChangedFile } from '../world/rows';
import { Random } from './Random';
import { slugOf } from './wording';

const LINES_PER_FILE = 45;
const MAX_FILES = 40;
const CONFIGURATION = ['config/limits.yaml', 'config/features.yaml', 'deploy/values.yaml'];

/** What work on a topic touches: around so many lines, in as many files as that takes. */
export function changedFiles(random: Random, topic: string, medianLines: number): ChangedFile[] {
  const lines = Math.max(1, Math.round(random.around(medianLines, 0.9)));
  const slug = slugOf(topic);
  const count = Math.min(MAX_FILES, 1 + Math.floor(lines / LINES_PER_FILE));
  return Array.from({ length: count }, (_, i) => {
    const part = i < 2 ? slug : `${slug}-${i}`;
    const share = Math.floor(lines / count) + (i < lines % count ? 1 : 0);
    const deletions = Math.floor(share * random.between(0, 0.6));
    const ending = i % 2 === 1 ? '.test.ts' : '.ts';
    return { path: `src/${slug}/${part}${ending}`, additions: share - deletions, deletions };
  });
}

/** A few values in one of the files that no code is in. */
export function changedConfiguration(random: Random): ChangedFile[] {
  const lines = random.integer(1, 4);
  return [{ path: random.pick(CONFIGURATION), additions: lines, deletions: lines }];
}
