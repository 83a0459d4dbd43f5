import '@testing-library/jest-dom';

// jsdom takes long to find roles in whole pages, on a busy machine the longer.
jest.setTimeout(60_000);
