export interface Config {
  dora?: {
    /** Which environments the form field for GitLab projects calls production. As the backend reads it. */
    production?: {
      /** @visibility frontend */
      environments?: string[];
      /** @visibility frontend */
      tiers?: string[];
    };
    entities?: {
      /**
       * Kinds of entities that have a DORA tab and are collected. Default: Component.
       * @visibility frontend
       */
      kinds?: string[];
      /**
       * Annotations of sources of your own: an entity that has one shows the cards, as one with a built-in annotation does.
       * @deepVisibility frontend
       */
      annotations?: string[];
    };
  };
}
