// @ts-check
import { findOrInstallProgram, findProgram } from './system-program.mjs';

/** @type {import('./system-program.mjs').SystemProgram} */
const browser = {
  what: 'Chromium',
  names: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  packages: { 'apt-get': 'chromium', dnf: 'chromium', apk: 'chromium', pacman: 'chromium' },
  installYourself: 'Install Chromium or Google Chrome yourself; only the tests of the pages need it.',
};

/** A browser for the tests of the pages; null when there is none. */
export const findBrowser = () => findProgram(browser);

/** The browser on this machine; installed, after saying so, when there is none. */
export const findOrInstallBrowser = () => findOrInstallProgram(browser);
