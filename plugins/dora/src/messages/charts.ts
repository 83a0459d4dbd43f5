export const chartMessages = {
  viewAsTable: 'View as table',
} as const;
