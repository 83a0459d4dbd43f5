import { Instant } from '../world/rows';
import { invalidParameter } from './HttpError';

/** The query of a request, by GitLab's rules: an empty value is none, unknown names are ignored. */
export class Parameters {
  constructor(readonly search: URLSearchParams) {}

  text(name: string): string | undefined {
    return this.search.get(name) || undefined;
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw invalidParameter(name, 'is missing');
    return value;
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined;
  oneOf<T extends string>(name: string, values: readonly T[], otherwise: T): T;
  oneOf<T extends string>(name: string, values: readonly T[], otherwise?: T): T | undefined {
    const value = this.text(name);
    if (value === undefined) return otherwise;
    const known = values.find(candidate => candidate === value);
    if (known === undefined) throw invalidParameter(name, 'does not have a valid value');
    return known;
  }

  instant(name: string): Instant | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const instant = Date.parse(value);
    if (Number.isNaN(instant)) throw invalidParameter(name);
    return instant;
  }

  flag(name: string): boolean {
    return ['true', '1'].includes(this.text(name) ?? '');
  }

  count(name: string, otherwise: number): number {
    const value = this.text(name);
    if (value === undefined) return otherwise;
    if (!/^\d+$/.test(value)) throw invalidParameter(name);
    return Number(value);
  }

  /** `name=a,b` and `name[]=a&name[]=b` alike. */
  list(name: string): string[] {
    const values = [...this.search.getAll(`${name}[]`), ...(this.text(name)?.split(',') ?? [])];
    return values.map(value => value.trim()).filter(Boolean);
  }
}
