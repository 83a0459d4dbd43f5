import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { Instant, UnclaimedIncidents } from 'backstage-plugin-dora-common';
import { DoraConfig } from '../config';
import { CollectRequests, FactReader, GoalStore, TallyStore, TroubleReader } from '../store/types';
import { HeavyReads } from './HeavyReads';
import { Deliveries } from '../deliveries/Deliveries';
import { ChangeSignals } from '../live/ChangeSignals';
import { Receiver } from '../receivers/ReceiverRegistry';
import { Access } from './viewer/Access';
import { EarlierSelections } from '../scopes/EarlierSelections';
import { EntityScopes } from '../scopes/EntityScopes';
import { SampleReader } from '../samples/SampleReader';
import { KeptTests } from './comparing/KeptTests';
import { KeptUsual } from './comparing/KeptUsual';
import { ScorecardMemory } from './scorecard/ScorecardMemory';
import { VisibleEntities } from './viewer/VisibleEntities';

/** What the routes work with. */
export interface ApiServices {
  access: Access;
  entities: VisibleEntities;
  scopes: EntityScopes;
  earlier: Pick<EarlierSelections, 'of'>;
  facts: FactReader;
  troubles: TroubleReader;
  samples: SampleReader;
  tests: KeptTests;
  usual: KeptUsual;
  kept: ScorecardMemory;
  goals: GoalStore;
  tallies: Pick<TallyStore, 'all'>;
  requests: CollectRequests;
  heavyReads: HeavyReads;
  deliveries: Deliveries;
  receivers: Receiver[];
  unclaimed: { list(): Promise<UnclaimedIncidents[]> };
  signals: Pick<ChangeSignals, 'channelsOf'>;
  auditor: AuditorService;
  logger: Pick<LoggerService, 'warn'>;
  config: DoraConfig;
  now: () => Instant;
}
