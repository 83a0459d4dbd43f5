import { KeptAnswers } from './KeptAnswers';
import { KeptPools } from './KeptPools';
import { KeptRows } from './KeptRows';
import type { Scorecard } from './readScorecard';

/** What is worked out once for all who may see the same, each of it bounded. */
export class ScorecardMemory {
  readonly pools = new KeptPools();
  readonly rows = new KeptRows();
  readonly answers = new KeptAnswers<Scorecard>();
}
