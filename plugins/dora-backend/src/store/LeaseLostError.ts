/** Another backend has taken over. Nothing of this one is written any more. */
export class LeaseLostError extends Error {
  constructor(targetId: number) {
    super(`The lease on target ${targetId} was lost`);
    this.name = 'LeaseLostError';
  }
}
