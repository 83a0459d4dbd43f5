import { FactKind, Instant } from 'backstage-plugin-dora-common';
import { UnmetDetails } from 'backstage-plugin-dora-node';

/** That something cannot be read; the message is meant for people. */
export interface ReadingFailure {
  since: Instant;
  message: string;
  refused: boolean;
}

/** How the collection of one kind of facts of a target stands. */
export interface KindState {
  kind: FactKind;
  /** All facts of the kind since then were read; null while that is not true of any time: nothing is known of it. */
  reachedBackTo: Instant | null;
  /** Whether it has been read as far back as `dora.history` says; not while that was raised and is read. */
  complete: boolean;
  /** When the kind was last read up to the present. */
  lastSuccessAt: Instant | null;
  /** Null where the last attempt went well. The message is meant for people. */
  failing: ReadingFailure | null;
  /** Why which of them count is told by a coarser rule than where all can be read. */
  coarse: ReadingFailure | null;
}

/** What entities ask of a target in vain, and since when that is known. */
export interface Unmet extends UnmetDetails {
  since: Instant;
}

/** How the collection of a target, or the search for what a name stands for, stands. */
export interface TargetState {
  source: string;
  /** As the entity's annotations name it. */
  name: string;
  /** Null until the name is resolved. */
  targetId: number | null;
  title: string;
  url: string | null;
  provides: FactKind[];
  lastAttemptAt: Instant | null;
  lastSuccessAt: Instant | null;
  /** Of the last attempt; null after a success. */
  error: string | null;
  /** One for each of `provides`. */
  kinds: KindState[];
  historyComplete: boolean;
  reachedBackTo: Instant | null;
  done: number;
  total: number | null;
  /** What entities ask of it in vain; left out where nothing is. */
  unmet?: Unmet[];
  /** Another one after each change of its facts. */
  factsVersion: number;
}

/** What the API asks about targets. */
export interface TargetReader {
  /** States of the named targets of the sources; a name that was never seen is left out. */
  states(names: { source: string; name: string }[]): Promise<TargetState[]>;
  /** Under these names, what services have pushed. */
  pushed(names: string[]): Promise<{ source: string; name: string }[]>;
  /** The same object for as long as all that is told of so many names is the same; undefined where it is asked anew. */
  version?(names: number): Promise<object | undefined>;
}
