import { Counter, Histogram } from '@opentelemetry/api';
import { meter } from './meter';

/** Of one run over a target. */
interface RunReport {
  source: string;
  /** `partly`: it came to its end, and a list of it failed. */
  outcome: 'finished' | 'partly' | 'paused' | 'failed';
  seconds: number;
  /** How many facts it stored, by kind. */
  facts: Readonly<Record<string, number>>;
}

let instruments: { runs: Counter; duration: Histogram; facts: Counter } | undefined;

/** Tells operators of a run. */
export function reportRun({ source, outcome, seconds, facts }: RunReport): void {
  instruments ??= {
    runs: meter().createCounter('dora.runs', {
      description: 'Collections of targets, by source and outcome',
    }),
    duration: meter().createHistogram('dora.run.duration', {
      description: 'How long a collection of a target takes, by source and outcome',
      unit: 's',
    }),
    facts: meter().createCounter('dora.facts.stored', {
      description: 'Facts that are new or have changed, by source and kind',
    }),
  };
  instruments.runs.add(1, { source, outcome });
  instruments.duration.record(seconds, { source, outcome });
  for (const [kind, count] of Object.entries(facts)) {
    if (count > 0) instruments.facts.add(count, { source, kind });
  }
}
