import { ReactNode } from 'react';

export interface Column<T> {
  id: string;
  title: string;
  /** By which the backend can sort; undefined where it cannot. */
  sort?: 'time' | 'duration';
  numeric?: boolean;
  render(item: T): ReactNode;
}

export interface Sorting {
  sort: 'time' | 'duration';
  order: 'asc' | 'desc';
}
