import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../bin/setup/browser-program.mjs';

/**
 * A headless browser for which `http://dossier.test` is the given port of this machine, so that links in a mail work
 * as they are.
 * @throws Error when no browser is installed.
 */
export async function openBrowser(port: number): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new Error('The tests of the pages need Chromium. `npm test` installs it.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=MAP dossier.test:80 127.0.0.1:${port}`,
    ],
  });
}
