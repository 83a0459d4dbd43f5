import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { note } from './notes';
import type { Side, SideOptions } from './scorecardSide';

/** A side in its own process: how long something takes is measured there. */
export class RemoteSide {
  readonly #child: ChildProcess;

  static async start(options: SideOptions): Promise<RemoteSide> {
    const child = fork(join(__dirname, 'scorecardSide.ts'), [JSON.stringify(options)]);
    child.once('exit', () => {
      note('A side has ended by itself');
      process.exit(1);
    });
    const side = new RemoteSide(child);
    await side.#answer();
    return side;
  }

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** One question at a time. */
  async ask<What extends keyof Side>(
    what: What,
    ...args: Parameters<Side[What]>
  ): Promise<Awaited<ReturnType<Side[What]>>> {
    this.#child.send({ ask: what, args });
    return this.#answer();
  }

  async #answer() {
    for (;;) {
      const [message] = await once(this.#child, 'message');
      // What translates TypeScript tells each file it reads, too.
      if ('answer' in message) return message.answer;
    }
  }

  end(): void {
    this.#child.removeAllListeners('exit').kill();
  }
}
