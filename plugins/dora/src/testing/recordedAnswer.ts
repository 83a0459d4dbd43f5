import collecting from './recordings/collecting.json';
import elite from './recordings/elite.json';
import forbidden from './recordings/forbidden.json';
import noDeployments from './recordings/noDeployments.json';
import noIncidents from './recordings/noIncidents.json';
import notConfigured from './recordings/notConfigured.json';
import emptyCatalog from './recordings/emptyCatalog.json';
import organisation from './recordings/organisation.json';
import partlyFailed from './recordings/partlyFailed.json';
import stale from './recordings/stale.json';
import starting from './recordings/starting.json';
import weekly from './recordings/weekly.json';
import worsening from './recordings/worsening.json';
import wrongAnnotation from './recordings/wrongAnnotation.json';

/** Answers in which what stands several times is written once, and named where it stood. */
interface Folded {
  answers: Record<string, unknown>;
  parts: Record<string, unknown>;
}

/** What the backend answered in each of the states that must be shown well; it is tested that it still does. */
const RECORDINGS = {
  organisation,
  elite,
  weekly,
  worsening,
  noIncidents,
  noDeployments,
  collecting,
  starting,
  partlyFailed,
  stale,
  wrongAnnotation,
  notConfigured,
  forbidden,
  emptyCatalog,
};

export type RecordedScenario = keyof typeof RECORDINGS;

function unfold(value: unknown, parts: Folded['parts']): unknown {
  if (Array.isArray(value)) return value.map(inner => unfold(inner, parts));
  if (typeof value !== 'object' || value === null) return value;
  if ('part' in value) return unfold(parts[value.part as string], parts);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, unfold(inner, parts)]),
  );
}

/** Of that state the answer to `GET coverage?limit=100`, or undefined where none is recorded. */
export function recordedAnswer(scenario: RecordedScenario, question: string): unknown {
  const { answers, parts }: Folded = RECORDINGS[scenario];
  return unfold(answers[question], parts);
}
