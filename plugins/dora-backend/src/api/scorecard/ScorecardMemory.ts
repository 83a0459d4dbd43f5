import { MetricId, Reason } from 'backstage-plugin-dora-common';
import { Lately } from '../../Lately';
import { DEFAULT_MEMORY, MemoryBounds } from '../../memoryConfig';
import { Figures } from '../../metrics/figures/Figures';
import { EntityScope } from '../../scopes/EntityScope';
import { TwoQueues } from '../../TwoQueues';
import { Bands } from './distribution';
import { KeptAnswers } from './KeptAnswers';
import { KeptPools } from './KeptPools';
import { KeptRows, RowNumbers } from './KeptRows';
import { ShownMetrics } from './metricsOfRow';
import { Scorecard } from './types';

/** What is worked out once for all who may see the same, each of it bounded. */
export class ScorecardMemory {
  readonly pools: KeptPools;
  readonly rows: KeptRows;
  /** By the figures of the row. */
  readonly shown: TwoQueues<Figures, ShownMetrics>;
  readonly answers: KeptAnswers<Scorecard>;
  /** Bands of entities alone. */
  readonly alone = new Lately<EntityScope, Bands>();
  /** Why a metric of a row is as it is: for as long as its numbers are the same. */
  readonly reasons = new WeakMap<RowNumbers, Map<MetricId, Reason | undefined>>();

  constructor(
    bounds: Pick<MemoryBounds, 'pooled' | 'rows' | 'shown' | 'grounds'> = DEFAULT_MEMORY,
  ) {
    this.pools = new KeptPools({ maxSamples: bounds.pooled });
    this.rows = new KeptRows({ maxRows: bounds.rows });
    this.shown = new TwoQueues(bounds.shown);
    this.answers = new KeptAnswers({ maxGrounds: bounds.grounds });
  }
}
