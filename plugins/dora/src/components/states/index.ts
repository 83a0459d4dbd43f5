export { CollectionProgress } from './CollectionProgress';
export { Incomplete } from './Incomplete';
export { LoadingSkeleton } from './LoadingSkeleton';
export { NotConfigured } from './NotConfigured';
export { NotEnoughData } from './NotEnoughData';
export { Notice } from './Notice';
export { RequestFailure } from './RequestFailure';
export { SourceNotices } from './SourceNotices';
