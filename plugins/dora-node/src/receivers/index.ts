export * from './ReceiverKind';
export * from './proofs';
