/** Why a run is to stop, as the reason of its abort signal. */
export class RunStop extends Error {
  readonly why: 'timeUp' | 'shutdown' | 'leaseLost';

  constructor(why: RunStop['why']) {
    super(`The run was stopped: ${why}`);
    this.name = 'AbortError';
    this.why = why;
  }
}

/** Settles as the promise does, or rejects as soon as the signal is aborted: not every source listens to it. */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
