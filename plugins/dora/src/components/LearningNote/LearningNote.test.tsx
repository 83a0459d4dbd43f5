import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { LearningNote } from '.';

it('LearningNote says what the numbers are not for', async () => {
  await renderInTestApp(<LearningNote />);
  expect(screen.getByRole('note')).toHaveTextContent(
    /for learning: compare a team with its own past, not with another team, and never with a person/,
  );
});
