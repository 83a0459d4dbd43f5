/** The browser of the browser test: the one installed here, else the one that npm brings. */
import { existsSync } from 'node:fs';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** No sandbox (containers forbid it), no GPU, and nothing that reaches out to the Internet by itself. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What playwright-core's `chromium.launch` wants. */
export async function chromiumLaunchOptions() {
  const installed = [process.env.CHROMIUM_PATH, ...INSTALLED].find(
    path => path && existsSync(path),
  );
  if (installed) return { executablePath: installed, args: QUIET };
  const { default: bundled } = await import('@sparticuz/chromium');
  return { executablePath: await bundled.executablePath(), args: [...bundled.args, ...QUIET] };
}
