import { ReactNode } from 'react';
import { Sorting } from '../tables';

export interface Column<T> {
  id: string;
  title: string;
  /** By which the backend can sort; undefined where it cannot. */
  sort?: FactSorting['sort'];
  numeric?: boolean;
  /** Holds sentences. */
  wide?: boolean;
  render(item: T): ReactNode;
}

export type FactSorting = Sorting<'time' | 'duration'>;
