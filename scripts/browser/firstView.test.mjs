/** The first thing a person sees, as they see it: nothing jumps. How long it takes is told, and no test. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_VIEWS, firstView, MOST_SHIFT } from './firstView.mjs';
import { PORTAL_URL } from './PortalPage.mjs';

for (const [name, view] of Object.entries(FIRST_VIEWS)) {
  test(`the first view of ${name} does not jump`, async () => {
    const { usableMs, shift, moved } = await firstView(PORTAL_URL, view);
    console.log(
      `  ${name}: numbers ${Math.round(usableMs)} ms after signing in, layout shift ${shift.toFixed(3)}`,
    );
    assert.ok(shift < MOST_SHIFT, moved.join('\n'));
  });
}
