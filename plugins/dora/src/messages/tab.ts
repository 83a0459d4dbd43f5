/** The tab's own words: controls, help, section headings. */
export const tabMessages = {
  title: 'DORA',
} as const;
