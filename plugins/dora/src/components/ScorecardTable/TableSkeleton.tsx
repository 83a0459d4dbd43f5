import { LoadingSkeleton } from '../states';

/** Change, value, and what it rests on in two lines, as on an ordinary screen. */
const ROW_HEIGHT_PX = 98;

/** As high as a scorecard of so many rows. */
export function TableSkeleton({ rows }: { rows: number }) {
  return <LoadingSkeleton rows={rows} rowHeight={ROW_HEIGHT_PX} />;
}
