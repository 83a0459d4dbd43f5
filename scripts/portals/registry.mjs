/** Nothing here works without the npm registry, and failing later would say so in many lines. */
import { start } from '../processes.mjs';
import { CREATE_APP } from './portals.mjs';

const PATIENCE_MS = 60_000;

export async function requireRegistry({ env }) {
  const { ended, stop } = start('npm', ['view', CREATE_APP, 'version'], { env });
  let timer;
  const late = new Promise(resolve => {
    timer = setTimeout(resolve, PATIENCE_MS, { code: 1 });
  });
  const { code } = await Promise.race([ended, late]);
  clearTimeout(timer);
  await stop();
  if (code !== 0) {
    throw new Error('the npm registry cannot be reached, and fresh portals come from it');
  }
}
