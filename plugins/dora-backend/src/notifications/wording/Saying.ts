import { Profile } from 'backstage-plugin-dora-common';

/** How anything is said. */
export interface Saying {
  /** Whether figures may be said, and titles other than that of what is owned. */
  figures: boolean;
  /** By which metrics are called. */
  profile: Profile;
}
