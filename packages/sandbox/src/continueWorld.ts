import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Instant } from './world/rows';

interface State {
  seed: string;
  anchor: Instant;
  sessions: Instant[];
}

/**
 * Notes in a file that somebody begins to watch now, and returns when the world began and when it was watched:
 * with the same file the same world goes on, so what a portal has stored of it stays true.
 */
export function continueWorld(file: string, seed: string, now: Instant): State {
  const before = read(file);
  const state =
    before?.seed === seed
      ? { ...before, sessions: [...before.sessions, now] }
      : { seed, anchor: now, sessions: [now] };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(state)}\n`);
  return state;
}

function read(file: string): State | undefined {
  try {
    const state: Partial<State> = JSON.parse(readFileSync(file, 'utf8'));
    const { seed, anchor, sessions } = state;
    return seed !== undefined && anchor && Array.isArray(sessions)
      ? { seed, anchor, sessions }
      : undefined;
  } catch {
    // no file, or a broken one: a new world begins
    return undefined;
  }
}
