import { FactKind } from './facts';
import { SourceState } from './sourceStatus';

/**
 * What is not as it should be about a target that is collected all the same.
 *
 * @public
 */
export interface CoverageTroubles {
  /** Lists of the target that cannot be read; the others go on. */
  lists: { list: string; error: string; refused: boolean; since: string | null }[];
  /** Rows that could not be read, and items of which a part could not be looked up. They are tried again daily. */
  unread: {
    count: number;
    /** At most 20. */
    rows: { part: string; id: string; why: string; url: string | null; since: string }[];
  };
  /** Facts that were absent from their list in such numbers that nobody takes it for deletion: they still count. */
  heldBack: { kind: FactKind; count: number; of: number; since: string }[];
}

/** @public */
export interface CoverageItem {
  entityRef: string;
  title: string;
  source: string;
  /** For people: `GitLab`. Absent where the source has no other name than its id. */
  sourceTitle?: string;
  target: string | null;
  /** Which annotation led here, or null where the source location did, a service pushed it, or nothing was found. */
  annotation: string | null;
  state: SourceState | 'notConfigured' | 'disabled';
  lastSuccessAt: string | null;
  error: string | null;
  /** What is missing and how to fix it: a sentence, and lines to paste where there are any. */
  fix: { message: string; paste?: string } | null;
  /** Absent where there are none. */
  troubles?: CoverageTroubles;
}

/** @public */
export interface CoverageResponse {
  items: CoverageItem[];
  totalItems: number;
  /** Items on all pages that have something to fix. */
  problems: number;
  /** For holders of `dora.collect`, on the first page: incidents that tools told of, and that no entity names. */
  unclaimed?: UnclaimedIncidents[];
  nextCursor?: string;
}

/** @public */
export interface UnclaimedIncidents {
  /** Of `dora.receivers`. */
  receiver: string;
  /** What they are about: `service P1ABC`. */
  about: string;
  incidents: number;
  lastAt: string;
  /** Lines for the catalog-info.yaml of the entity that they are of. */
  paste: string;
}

/**
 * Facts that are held back, as the coverage shows them: a person says that they are gone.
 *
 * @public
 */
export interface AbsencesInput {
  source: string;
  /** As the coverage names it. */
  target: string;
  kind: FactKind;
  /** How many are held back: where others are meanwhile, nothing is confirmed. */
  count: number;
}

/** @public */
export interface AbsencesResponse extends AbsencesInput {
  entityRef: string;
}
