import { readFileSync } from 'node:fs';

// A lockfile written where some platforms' packages could not be seen lacks them, and `npm ci` then fails for others.

const packages = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !isLocked(path, name))
    .map((name) => `${path || 'dossier'} -> ${name}`),
);
if (missing.length > 0) {
  console.error(
    `package-lock.json lacks optional packages; pin a version whose platforms are all there:\n${missing.join('\n')}`,
  );
  process.exitCode = 1;
}

/** Node looks in the package's own node_modules first, then in each one above. */
function isLocked(path, name) {
  for (let base = path; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true;
    if (base === '') return false;
    if (!base.includes('/node_modules/')) base = '';
    if (base === '') return Boolean(packages[`node_modules/${name}`]);
  }
}
