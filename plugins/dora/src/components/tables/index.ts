export { ScrollTable } from './ScrollTable';
export { ariaSort, SortLabel } from './SortLabel';
export type { Sorting } from './SortLabel';
export { wholeWords } from './wholeWords';
