// @ts-check
import { findOrInstallProgram, findProgram } from './system-program.mjs';

/** @type {import('./system-program.mjs').SystemProgram} */
const redis = {
  what: 'Redis',
  names: ['redis-server', 'valkey-server'],
  packages: {
    'apt-get': 'redis-server',
    dnf: 'redis',
    yum: 'redis',
    apk: 'redis',
    pacman: 'valkey',
    brew: 'redis',
  },
  installYourself:
    'Install redis-server or valkey-server yourself, or (for npm start) set REDIS_URL to a Redis server of your own.',
};

/** `redis-server` or `valkey-server` on this machine; null when there is neither. */
export const findRedis = () => findProgram(redis);

/** The Redis on this machine; installed, after saying so, when there is none. */
export const findOrInstallRedis = () => findOrInstallProgram(redis);
