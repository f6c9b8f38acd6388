// @ts-check

/**
 * Does a step of some seconds or minutes and tells a person what it is and how long it takes.
 *
 * @template Result
 * @param {string} title
 * @param {() => Result | Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function step(title, work) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const terminal = process.stdout.isTTY === true;
  process.stdout.write(terminal ? `  ${title}` : `  ${title}\n`);
  // In a terminal the line counts along; a log gets a line now and then.
  const ticking = setInterval(
    () => process.stdout.write(terminal ? `\r  ${title} ... ${seconds()} s` : `  ... ${seconds()} s\n`),
    terminal ? 1_000 : 15_000,
  );
  try {
    const result = await work();
    const took = ((Date.now() - began) / 1000).toFixed(1);
    process.stdout.write(terminal ? `\r  ${title}: ${took} s\u001B[K\n` : `  ${title}: ${took} s\n`);
    return result;
  } catch (error) {
    if (terminal) process.stdout.write('\n');
    throw error;
  } finally {
    clearInterval(ticking);
  }
}
