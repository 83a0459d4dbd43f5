import { Instant } from 'backstage-plugin-dora-common';

/** What an entity's annotation selects of a target that holds incidents of others, too. */
export interface Selection {
  entityRef: string;
  source: string;
  /** As the annotation leads to it. */
  name: string;
  annotation: string;
  value: string;
}

/** What its annotation selected before. */
export interface EarlierSelection extends Selection {
  /** When it was first and no longer seen in the catalog. */
  since: Instant;
  until: Instant;
}

/** What the evidence asks about the past of annotations. */
export interface SelectionReader {
  earlier(entityRefs: string[]): Promise<EarlierSelection[]>;
}
