import { KeptAnswers } from './KeptAnswers';
import { KeptPools } from './KeptPools';
import { KeptRows } from './KeptRows';
import { Scorecard } from './types';

/** What is worked out once for all who may see the same, each of it bounded. */
export class ScorecardMemory {
  readonly pools = new KeptPools();
  readonly rows = new KeptRows();
  readonly answers = new KeptAnswers<Scorecard>();
}
