import { Changes } from './Changes';
import { Incidents } from './Incidents';
import { Releases } from './Releases';
import { ReviewApps } from './ReviewApps';
import { Scene } from './Scene';
import { SmallTalk } from './SmallTalk';

/**
 * One project and the people who work on it: they open merge requests, merge, release, break things and repair
 * them, day after day, for as long as the timeline goes on.
 */
export class ServiceStory {
  readonly changes: Changes;
  readonly releases: Releases;
  readonly incidents: Incidents;
  readonly smallTalk: SmallTalk;

  constructor(readonly scene: Scene) {
    const reviewApps = new ReviewApps(scene);
    // A change is released, may hurt, and is put right by another change.
    this.releases = new Releases(scene, (...harm) => this.incidents.strike(...harm));
    this.changes = new Changes(scene, { reviewApps, releases: this.releases });
    this.incidents = new Incidents(scene, {
      changes: this.changes,
      production: this.releases.production,
    });
    this.smallTalk = new SmallTalk(scene);
  }

  begin(): void {
    this.changes.begin();
    this.releases.begin();
    this.incidents.begin();
    this.smallTalk.begin();
  }
}
