import { NoData, NoDataReason } from 'backstage-plugin-dora-common';

export function noData(reason: NoDataReason, message: string): NoData {
  return { status: 'noData', reason, message };
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
