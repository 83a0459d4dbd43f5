import '@testing-library/jest-dom';
import { takeUnrecorded } from './testing/unrecorded';

// jsdom takes long to find roles in whole pages, on a busy machine the longer.
jest.setTimeout(60_000);

// A page that shows a failure may look right to a test that meant something else.
afterEach(() => {
  const questions = takeUnrecorded();
  if (questions.length > 0) throw new Error(questions.join('\n'));
});
