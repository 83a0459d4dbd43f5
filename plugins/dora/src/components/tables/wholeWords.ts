/** The app's theme lets cells break within words, which turns narrow columns into towers of letters. */
export const wholeWords = {
  wordBreak: 'normal',
  overflowWrap: 'break-word',
  verticalAlign: 'top',
} as const;
