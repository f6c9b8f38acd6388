import { parseArgs, type ParseArgsConfig } from 'node:util';

/**
 * What a command was asked. Who asks for `--help`, or for what the command does not know, is told how it is used, and the
 * process ends.
 */
export function readOptions<const Asked extends ParseArgsConfig>(
  usage: string,
  asked: Asked,
): ReturnType<typeof parseArgs<Asked>> {
  if (process.argv.includes('--help')) {
    process.stdout.write(usage);
    process.exit(0);
  }
  try {
    return parseArgs(asked);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${why}\n\n${usage}`);
    process.exit(1);
  }
}
