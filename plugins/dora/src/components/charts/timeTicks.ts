import { DAY_MS } from 'backstage-plugin-dora-common';

const STEPS_IN_DAYS = [1, 2, 5, 7, 14, 30, 61, 91, 182, 365];
/** About as wide as a label and the room beside it. */
const TICK_WIDTH_PX = 90;

/** Midnights (UTC) to mark on an axis that runs from one instant to another. */
export function timeTicks(from: number, to: number, widthPx: number): number[] {
  const most = Math.max(2, Math.floor(widthPx / TICK_WIDTH_PX));
  const days = (to - from) / DAY_MS;
  const step =
    STEPS_IN_DAYS.find(candidate => days / candidate <= most) ??
    STEPS_IN_DAYS[STEPS_IN_DAYS.length - 1] * Math.ceil(days / 365 / most);
  const first = Math.ceil(from / DAY_MS) * DAY_MS;
  const ticks: number[] = [];
  for (let tick = first; tick <= to; tick += step * DAY_MS) ticks.push(tick);
  return ticks;
}
