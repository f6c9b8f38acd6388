import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { cloneDirectory } from '../../bin/setup/data-directory.mjs';
import { withLock } from '../../bin/setup/file-lock.mjs';

/**
 * Builds Dossier as `npm run build` does, into a directory of its own within the clone, where it finds its packages. What
 * was built of the same sources before is used again.
 * @param commit null = the working tree; what is generated comes from there in any case
 */
export async function buildDossier(commit: string | null): Promise<string> {
  const parent = join(cloneDirectory, '.dossier', 'bench');
  mkdirSync(parent, { recursive: true });
  const built = join(parent, `build-${commit === null ? sourceHash() : revision(commit)}`);
  await withLock(join(parent, 'build.lock'), {
    onWait: () => undefined,
    async work() {
      if (existsSync(built)) return;
      for (const name of readdirSync(parent)) {
        if (name.startsWith('build-') && isOld(join(parent, name)))
          rmSync(join(parent, name), { recursive: true });
      }
      const unfinished = `${built}.unfinished`;
      rmSync(unfinished, { recursive: true, force: true });
      mkdirSync(unfinished);
      compile(commit === null ? cloneDirectory : checkOut(commit, unfinished), unfinished);
      renameSync(unfinished, built);
    },
  });
  return join(built, 'dist');
}

/** Whether the types are right is for `npm run check` to say. */
function compile(project: string, into: string): void {
  const compiler = join(cloneDirectory, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = ['-p', join(project, 'tsconfig.build.json'), '--noCheck', '--outDir', join(into, 'dist')];
  execFileSync(process.execPath, [compiler, ...args], { cwd: cloneDirectory, stdio: 'inherit' });
  const list = join(cloneDirectory, 'bin', 'build-plugin-list.mjs');
  execFileSync(process.execPath, [list, join(into, 'dist')], { cwd: cloneDirectory, stdio: 'inherit' });
}

function checkOut(commit: string, directory: string): string {
  const archive = execFileSync('git', ['archive', commit, 'src', 'tsconfig.json', 'tsconfig.build.json'], {
    cwd: cloneDirectory,
    maxBuffer: 2 ** 30,
  });
  execFileSync('tar', ['-x', '-C', directory], { input: archive });
  cpSync(join(cloneDirectory, 'src', 'generated'), join(directory, 'src', 'generated'), { recursive: true });
  return directory;
}

function revision(commit: string): string {
  return execFileSync('git', ['rev-parse', '--short', commit], {
    cwd: cloneDirectory,
    encoding: 'utf8',
  }).trim();
}

const hourMs = 3_600_000;

function isOld(directory: string): boolean {
  return Date.now() - statSync(directory).mtimeMs > 24 * hourMs;
}

function sourceHash(): string {
  const hash = createHash('sha256');
  const sources = join(cloneDirectory, 'src');
  for (const name of readdirSync(sources, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(sources, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
