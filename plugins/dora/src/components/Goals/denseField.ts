/** How the fields of a goal's form look. */
export const DENSE_FIELD = {
  fullWidth: true,
  margin: 'dense',
  size: 'small',
  variant: 'outlined',
} as const;
