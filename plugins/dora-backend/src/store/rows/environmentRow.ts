import { Environment } from 'backstage-plugin-dora-common';
import { BooleanColumn } from './columns';

export interface EnvironmentRow {
  target_id: number;
  name: string;
  tier: string | null;
  listed: BooleanColumn;
  deployed_to: BooleanColumn;
}

export function toEnvironment(row: EnvironmentRow): Environment {
  return { name: row.name, tier: row.tier };
}
