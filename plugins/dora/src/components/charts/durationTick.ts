import { formatDuration } from '../../format';
import { DoraTranslate } from '../../translation';

/** A mark on a duration axis: zero needs no unit. */
export function durationTick(t: DoraTranslate, seconds: number): string {
  return seconds === 0 ? '0' : formatDuration(t, seconds);
}
