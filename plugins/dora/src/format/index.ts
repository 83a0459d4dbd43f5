export * from './bandShape';
export * from './describeChange';
export * from './formatDuration';
export * from './formatFrequency';
export * from './formatInstant';
export * from './formatMetricValue';
export * from './formatNumber';
export * from './formatRatio';
