import { Instant, Why } from 'backstage-plugin-dora-common';
import { StageDurations } from './measureChange';
import { ChangeSample, CountSample, DeploymentSample, Keyed, RestoreSample } from './samples';
import {
  FLAGS,
  KEY_END,
  SerialChanges,
  SerialCounts,
  SerialDeployments,
  SerialLeftOut,
  SerialRestores,
  SerialTimed,
  UNKNOWN_MS,
} from './serializeSamples';
import { Stored } from './StoredTimeline';
import { Timed } from './timeline';

const COUNTED: Why = { code: 'COUNTED', message: 'counted' };

/** Most are never asked for. */
export class Keys {
  readonly #text: string;
  #all?: string[];

  constructor(text: string) {
    this.#text = text;
  }

  at(place: number): string {
    this.#all ??= this.#text.split(KEY_END);
    return this.#all[place];
  }
}

/** What is stored of a list, as it is looked up. */
export type WithKeys<S extends SerialTimed> = Omit<S, 'keys'> & { keys: Keys };

/** A list with how one of it is made; without a function of its own for each of thousands of lists. */
export class StoredList<T extends Timed, S extends SerialTimed> implements Stored<T> {
  constructor(
    private readonly lists: WithKeys<S>,
    private readonly makeOne: (lists: WithKeys<S>, place: number) => T,
    readonly targetIds: readonly number[],
  ) {}

  get instants(): readonly Instant[] {
    return this.lists.at;
  }

  make(place: number): T {
    return this.makeOne(this.lists, place);
  }
}

/** One of a list, of which what is asked for is looked up: no more is made of it than a place. */
class StoredTimed<S extends SerialTimed = SerialTimed> implements Timed, Keyed {
  constructor(
    protected readonly stored: WithKeys<S>,
    protected readonly place: number,
  ) {}

  get key() {
    return this.stored.keys.at(this.place);
  }

  get at() {
    return this.stored.at[this.place];
  }
}

class StoredDeployment extends StoredTimed<SerialDeployments> implements DeploymentSample {
  get rollback() {
    return this.is(FLAGS.rollback);
  }

  get failed() {
    return this.is(FLAGS.failed);
  }

  get failedBy() {
    return this.stored.failedBy?.[this.place] ?? null;
  }

  get shipsFix() {
    return this.is(FLAGS.shipsFix);
  }

  get repeats() {
    return this.is(FLAGS.repeats);
  }

  get configOnly() {
    return this.is(FLAGS.configOnly);
  }

  protected is(flag: number): boolean {
    return (this.stored.flags[this.place] & flag) > 0;
  }
}

class CountedChange extends StoredTimed<SerialChanges> {
  get counted(): true {
    return true;
  }

  get ms() {
    return this.stored.ms[this.place];
  }

  get stages(): StageDurations | null {
    const { codingMs, reviewMs } = this.stored;
    const [coding, review] = [codingMs[this.place], reviewMs[this.place]];
    if (coding === UNKNOWN_MS) return null;
    return { codingMs: coding, reviewMs: review, deployMs: this.ms - coding - review };
  }

  get linesChanged() {
    return this.stored.linesChanged[this.place];
  }

  get why() {
    return COUNTED;
  }
}

class CountedRestore extends StoredTimed<SerialRestores> {
  get counted(): true {
    return true;
  }

  get ms() {
    return this.stored.ms[this.place];
  }

  get runbookLinked() {
    return this.stored.runbookLinked[this.place];
  }

  get deployment() {
    return this.stored.deployment[this.place];
  }

  get why() {
    return COUNTED;
  }
}

class StoredCount extends StoredTimed<SerialCounts> implements CountSample {
  get deployments() {
    return this.stored.deployments[this.place];
  }

  get failures() {
    return this.stored.failures[this.place];
  }
}

export function timedAt(stored: WithKeys<SerialTimed>, place: number): Timed & Keyed {
  return new StoredTimed(stored, place);
}

export function deploymentAt(stored: WithKeys<SerialDeployments>, place: number): DeploymentSample {
  return new StoredDeployment(stored, place);
}

export function countAt(stored: WithKeys<SerialCounts>, place: number): CountSample {
  return new StoredCount(stored, place);
}

export function changeAt(stored: WithKeys<SerialChanges>, place: number): ChangeSample {
  const { [place]: leftOut } = stored.leftOut;
  if (!leftOut) return new CountedChange(stored, place);
  const linesChanged = stored.linesChanged[place];
  return { ...headOf(stored, place), ...withoutValue(leftOut), linesChanged };
}

export function restoreAt(stored: WithKeys<SerialRestores>, place: number): RestoreSample {
  const { [place]: leftOut } = stored.leftOut;
  if (!leftOut) return new CountedRestore(stored, place);
  const runbookLinked = stored.runbookLinked[place];
  const deployment = stored.deployment[place];
  return { ...headOf(stored, place), ...withoutValue(leftOut), runbookLinked, deployment };
}

function headOf(stored: WithKeys<SerialTimed>, place: number) {
  return { key: stored.keys.at(place), at: stored.at[place] };
}

function withoutValue({ negative, code, message }: SerialLeftOut) {
  return { counted: false as const, negative, why: { code, message } };
}
