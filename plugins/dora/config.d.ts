export interface Config {
  dora?: {
    entities?: {
      /**
       * Kinds of entities that have a DORA tab and are collected. Default: Component.
       * @visibility frontend
       */
      kinds?: string[];
    };
  };
}
