export { CollectionProgress } from './CollectionProgress';
export { Incomplete } from './Incomplete';
export { Loading, LoadingSkeleton } from './LoadingSkeleton';
export { NotConfigured } from './NotConfigured';
export { NotEnoughData } from './NotEnoughData';
export { Notice } from './Notice';
export { RequestFailure } from './RequestFailure';
export { SkeletonBlock } from './SkeletonBlock';
export { SourceNotices } from './SourceNotices';
