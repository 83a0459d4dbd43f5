export const tileMessages = {
  whatIsThis: 'What is this?',
} as const;
