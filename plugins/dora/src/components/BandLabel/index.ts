export { BandLabel } from './BandLabel';
export { useBandColor } from './useBandColor';
