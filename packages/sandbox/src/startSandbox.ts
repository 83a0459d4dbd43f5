import { Control, ControlRequest } from './Control';
import { GitlabServer } from './GitlabServer';
import { Fault } from './http/Faults';
import { Statistics } from './http/RequestStatistics';
import { HISTORY_DAYS, larkspur, Organisation } from './organisation/larkspur';
import { Timeline } from './world/Timeline';
import { DAY } from './simulation/workingTime';
import { Instant } from './world/rows';
import { World } from './world/World';

export interface SandboxOptions {
  /** Default: a free one. */
  port?: number;
  /** Default: 127.0.0.1. */
  host?: string;
  token?: string;
  latencyMs?: number;
  seed?: string;
  /** Who lives in it: the company of the demo, nobody, or what a function plants. Default: `larkspur`. */
  organisation?: 'larkspur' | 'empty' | Organisation;
  /** The clock. It must not go backwards. */
  now?: () => Instant;
  /** The instant that the history leads up to. Default: now. */
  anchor?: Instant;
  /** When somebody started to watch, so that there is something to see. Default: at the anchor. */
  sessions?: Instant[];
}

export interface Sandbox {
  url: string;
  port: number;
  token: string;
  /** As it is now. Tests add and change rows here. */
  readonly world: World;
  stats(): Statistics;
  resetStats(): void;
  control(request: ControlRequest): { faults: Fault[] };
  close(): Promise<void>;
}

const ORGANISATIONS: Record<'larkspur' | 'empty', Organisation> = {
  larkspur,
  empty: () => {},
};

/** Starts a simulated GitLab. The same seed, anchor, sessions and clock give the same GitLab. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    port = 0,
    host = '127.0.0.1',
    token = 'sandbox-token',
    organisation = 'larkspur',
  } = options;
  const now = options.now ?? Date.now;
  const anchor = options.anchor ?? now();
  const timeline = new Timeline(anchor - (HISTORY_DAYS + 1) * DAY);
  const world = new World(options.seed ?? '1', timeline);
  const populate = typeof organisation === 'string' ? ORGANISATIONS[organisation] : organisation;
  populate(world, { anchor, sessions: options.sessions ?? [anchor] });
  const current = () => {
    timeline.advanceTo(now());
    return world;
  };
  current();
  const control = new Control({ world: current, token, latencyMs: options.latencyMs ?? 0 });
  const server = new GitlabServer(control);
  const boundPort = await server.listen(port, host);
  return {
    url: `http://${host}:${boundPort}`,
    port: boundPort,
    token,
    get world() {
      return current();
    },
    stats: () => control.statistics.read(),
    resetStats: () => control.statistics.reset(),
    control: request => control.apply(request),
    close: () => server.close(),
  };
}
