export interface Config {
  app?: {
    /**
     * Whether what the portal shows is made up. If so, the sidebar says it on every page. Default: false.
     * @visibility frontend
     */
    simulated?: boolean;
  };
}
