// @ts-check

/**
 * Null when this Node runs Dossier, else one sentence about what to do. Written so that old versions can read it.
 *
 * @param {string} version e.g. `20.19.0`
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return null;
  return `Dossier needs Node 20.19 or later and this is Node ${version}. Install a newer one from https://nodejs.org.`;
}
