import { Character } from '../simulation/Character';
import { MergeMethod } from '../world/rows';

/** A project of an organisation, and how its people work. */
export interface Service {
  id: number;
  path: string;
  description: string;
  mergeMethod?: MergeMethod;
  createdDaysAgo?: number;
  character: Character;
}
