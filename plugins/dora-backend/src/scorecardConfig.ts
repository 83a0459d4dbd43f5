import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ActionDefinition, ACTIONS } from './metrics/advice/actions';
import { INDUSTRIES, Industry } from './metrics/industry/industries';

/** The keys of `dora:` that are about comparing and improving. */
export interface ScorecardConfig {
  baseline: { days: number };
  advice: { actions: ActionDefinition[] };
  industry: Industry;
}

export function readScorecardConfig(config: Config): ScorecardConfig {
  return {
    baseline: { days: readBaselineDays(config) },
    advice: { actions: readActions(config) },
    industry: readIndustry(config),
  };
}

function readBaselineDays(config: Config): number {
  const key = 'baseline.days';
  const days = config.getOptionalNumber(`dora.${key}`) ?? 90;
  if (!(days >= 90 && days <= 180)) throw wrong(key, `must be 90 to 180 days, not ${days}`);
  return days;
}

/** The actions as they are, but for the texts and links that are configured, and those that are left out. */
function readActions(config: Config): ActionDefinition[] {
  const own = config.getOptionalConfig('dora.advice.actions');
  const unknown = own?.keys().find(id => !ACTIONS.some(action => action.id === id));
  if (unknown !== undefined) {
    const ids = ACTIONS.map(({ id }) => id).join(', ');
    throw wrong(`advice.actions.${unknown}`, `is no action; known are ${ids}`);
  }
  return ACTIONS.flatMap(action => {
    const changed = own?.getOptionalConfig(action.id);
    if (!changed) return [action];
    if (changed.getOptionalBoolean('enabled') === false) return [];
    const url = changed.getOptionalString('url') ?? action.url;
    if (url !== null && !/^https?:\/\//.test(url)) {
      throw wrong(`advice.actions.${action.id}.url`, 'must begin with http:// or https://');
    }
    return [
      {
        ...action,
        title: changed.getOptionalString('title') ?? action.title,
        text: changed.getOptionalString('text') ?? action.text,
        url,
      },
    ];
  });
}

function readIndustry(config: Config): Industry {
  const key = 'industry';
  const name = config.getOptionalString(`dora.${key}`) ?? INDUSTRIES[0].name;
  const industry = INDUSTRIES.find(known => known.name === name);
  if (industry) return industry;
  const names = INDUSTRIES.map(known => known.name).join(', ');
  throw wrong(key, `must be one of ${names}, not '${name}'`);
}

/** The error that every bad value of the config gets. */
export function wrong(key: string, what: string): InputError {
  return new InputError(`The config value dora.${key} ${what}`);
}
