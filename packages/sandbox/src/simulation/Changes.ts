import { MergeRequest } from '../world/rows';
import { Unit } from './Character';
import { changedConfiguration, changedFiles } from './changedFiles';
import { Releases } from './Releases';
import { ReviewApps } from './ReviewApps';
import { Scene } from './Scene';
import {
  afterWork,
  attendance,
  beforeWork,
  DAY,
  HOUR,
  isWorkday,
  MINUTE,
  startOfDay,
} from './workingTime';
import { branchName, ChangeKind, changeTitle, commitTitle } from './wording';

interface ChangeOptions {
  kind?: ChangeKind;
  unit?: Unit;
  title?: string;
  sourceBranch?: string;
  codingMs?: number;
  /** By the clock rather than in working time. */
  reviewMs?: number;
  /** Whether its release waits for nothing either. */
  urgent?: boolean;
  /** 1 as in real life; less while somebody is watching. */
  pace?: number;
}

const KINDS = [
  ['feature', 0.5],
  ['bug', 0.28],
  ['refactor', 0.22],
] as const;

/** Merge requests: how they are written, reviewed, rebased and merged. */
export class Changes {
  #branches = 0;

  readonly #scene: Scene;
  readonly #reviewApps: ReviewApps;
  readonly #releases: Releases;

  constructor(
    scene: Scene,
    { reviewApps, releases }: { reviewApps: ReviewApps; releases: Releases },
  ) {
    this.#scene = scene;
    this.#reviewApps = reviewApps;
    this.#releases = releases;
  }

  begin(): void {
    const { project } = this.#scene;
    for (let i = 0; i < 5; i++) project.addCommit({ title: 'Set up the project' }, { land: true });
    this.#planDay();
  }

  #planDay(): void {
    const { random, character, now, daysAgo } = this.#scene;
    const day = startOfDay(now);
    // one in forty changes is somebody's weekend
    const share = isWorkday(day) ? attendance(day) : 0.025;
    const count = random.count(character.changesPerWorkday(daysAgo) * share);
    for (let i = 0; i < count; i++) {
      const hour = random.chance(0.5) ? random.between(7, 11.5) : random.between(11.5, 17);
      this.#planOnceNotPast(day + hour * HOUR);
    }
    this.#scene.plan(day + DAY, () => this.#planDay());
  }

  #planOnceNotPast(at: number): void {
    // the first day begins somewhere in its middle
    if (at > this.#scene.now) this.#scene.plan(at, () => this.open());
  }

  open(options: ChangeOptions = {}): MergeRequest {
    const { random, character, project, daysAgo, now } = this.#scene;
    const kind = options.kind ?? random.weighted(KINDS);
    const unit = options.unit ?? this.#scene.unit();
    const topic = random.pick(unit.topics);
    const words = options.title ?? changeTitle(random, kind, topic);
    const title = unit.name ? `${unit.name}: ${words}` : words;
    const size = kind === 'refactor' ? 1.5 : 1;
    const codingMs =
      options.codingMs ?? random.around(character.codingHours(daysAgo) * size, 0.7) * HOUR;
    const started = options.urgent ? now - codingMs : beforeWork(now, Math.min(codingMs, 30 * DAY));
    const commits = this.#write(topic, started, codingMs > HOUR ? 1 + random.count(1.6) : 1);
    const mergeRequest = project.addMergeRequest({
      title,
      description: `Changes ${topic}.`,
      labels: unit.name ? [kind, unit.name] : [kind],
      sourceBranch: options.sourceBranch ?? branchName(kind, words, ++this.#branches),
      commits,
      files: this.#filesOf(topic, options),
      draft: !options.urgent && random.chance(0.1),
    });
    this.#reviewApps.open(mergeRequest);
    const reviewMs = random.around(character.reviewHours(daysAgo), 0.8) * HOUR;
    const decided =
      options.reviewMs === undefined ? afterWork(now, reviewMs) : now + options.reviewMs;
    if (random.chance(0.35)) {
      this.#scene.plan(now + (decided - now) * random.between(0.3, 0.8), () =>
        this.#amend(mergeRequest, topic),
      );
    }
    const drop = !options.urgent && random.chance(0.05);
    this.#scene.plan(decided, () =>
      drop ? this.#close(mergeRequest) : this.#merge(mergeRequest, unit, options),
    );
    return mergeRequest;
  }

  /** By random numbers of their own, so that all the rest stays as it is. */
  #filesOf(topic: string, { urgent }: ChangeOptions) {
    const { random, character, project, daysAgo } = this.#scene;
    const own = random.fork(`files ${project.mergeRequests.length}`);
    if (!urgent && own.chance(character.configurationRate)) return changedConfiguration(own);
    return changedFiles(own, topic, character.linesChanged(daysAgo) * (urgent ? 0.2 : 1));
  }

  /** Commits of a branch, newest first; the last one lies a little before now. */
  #write(topic: string, started: number, count: number): string[] {
    const { random, project, now } = this.#scene;
    const base = this.#headAt(started);
    const instants = Array.from({ length: count - 1 }, () => random.between(started, now - MINUTE));
    const commits: string[] = [];
    for (const at of [started, ...instants.sort((a, b) => a - b)].map(Math.round)) {
      const { sha } = project.addCommit({
        title: commitTitle(random, topic),
        parents: [commits[0] ?? base],
        authoredAt: at,
        committedAt: at,
      });
      commits.unshift(sha);
    }
    return commits;
  }

  #headAt(instant: number): string {
    const { graph } = this.#scene.project;
    const { mainline } = graph;
    let index = mainline.length - 1;
    while (index > 0 && graph.get(mainline[index]).committedAt > instant) index--;
    return mainline[index];
  }

  #amend(mergeRequest: MergeRequest, topic: string): void {
    const { project, random } = this.#scene;
    if (mergeRequest.state !== 'opened') return;
    const { sha } = project.addCommit({
      title: `Review: ${commitTitle(random, topic).toLowerCase()}`,
      parents: [mergeRequest.commits[0]],
    });
    project.update(mergeRequest, { commits: [sha, ...mergeRequest.commits], sha, draft: false });
  }

  #close(mergeRequest: MergeRequest): void {
    const { project, now } = this.#scene;
    project.update(mergeRequest, { state: 'closed', closedAt: now });
    this.#reviewApps.stop(mergeRequest);
  }

  #merge(mergeRequest: MergeRequest, unit: Unit, options: ChangeOptions): void {
    const { project, random, now } = this.#scene;
    const { graph } = project;
    const head = graph.head!;
    const behind = graph.between(mergeRequest.commits[0], head).length > 0;
    const { mergeMethod } = project;
    if (behind && (mergeMethod === 'ff' || random.chance(0.3))) this.#rebase(mergeRequest, head);
    const merged = { state: 'merged' as const, mergedAt: now, draft: false };
    if (mergeMethod === 'squash-ff') {
      const { sha } = project.addCommit({ title: mergeRequest.title }, { land: true });
      project.update(mergeRequest, { ...merged, squashCommitSha: sha });
    } else if (mergeMethod === 'ff') {
      for (const sha of [...mergeRequest.commits].reverse()) graph.land(sha);
      project.update(mergeRequest, merged);
    } else {
      const title = `Merge branch '${mergeRequest.sourceBranch}' into 'main'`;
      const parents = [head, mergeRequest.commits[0]];
      const { sha } = project.addCommit({ title, parents }, { land: true });
      project.update(mergeRequest, { ...merged, mergeCommitSha: sha });
    }
    this.#reviewApps.stop(mergeRequest);
    this.#releases.merged(mergeRequest, unit, {
      urgent: options.urgent ?? false,
      pace: options.pace ?? 1,
    });
    if (random.chance(0.12)) {
      // somebody comments later: all that moves is updated_at
      this.#scene.plan(now + random.between(1, 72) * HOUR, () => project.update(mergeRequest, {}));
    }
  }

  /** The same work with the same authors' dates, committed anew on top of the default branch. */
  #rebase(mergeRequest: MergeRequest, onto: string): void {
    const { project } = this.#scene;
    let parent = onto;
    const commits: string[] = [];
    for (const old of [...mergeRequest.commits].reverse()) {
      const { title, authoredAt } = project.graph.get(old);
      parent = project.addCommit({ title, authoredAt, parents: [parent] }).sha;
      commits.unshift(parent);
    }
    project.update(mergeRequest, { commits, sha: commits[0] });
  }
}
