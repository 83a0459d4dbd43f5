import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { continueWorld } from './continueWorld';

describe('continueWorld', () => {
  let folder: string;
  const file = () => join(folder, 'deeper', 'sandbox.json');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('begins now, and goes on with the same world later', () => {
    expect(continueWorld(file(), '1', 100)).toEqual({ seed: '1', anchor: 100, sessions: [100] });
    expect(continueWorld(file(), '1', 500).anchor).toBe(100);
    expect(continueWorld(file(), '1', 900).sessions).toEqual([100, 500, 900]);
  });

  it('begins anew with another seed or a broken file', () => {
    continueWorld(file(), '1', 100);
    expect(continueWorld(file(), '2', 500).anchor).toBe(500);
    writeFileSync(file(), '{"seed":');
    expect(continueWorld(file(), '2', 900).anchor).toBe(900);
  });
});
