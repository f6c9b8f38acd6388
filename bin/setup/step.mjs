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
  const progress = process.stdout.isTTY === true ? inTerminal(title, seconds) : inLog(title, seconds);
  try {
    const result = await work();
    progress.done(((Date.now() - began) / 1000).toFixed(1));
    return result;
  } finally {
    progress.end();
  }
}

/**
 * One line that counts along.
 *
 * @param {string} title
 * @param {() => number} seconds
 */
function inTerminal(title, seconds) {
  let open = true;
  process.stdout.write(`  ${title}`);
  const ticking = setInterval(() => process.stdout.write(`\r  ${title} ... ${seconds()} s`), 1_000);
  return {
    done(/** @type {string} */ took) {
      open = false;
      process.stdout.write(`\r  ${title}: ${took} s\u001B[K\n`);
    },
    end() {
      clearInterval(ticking);
      if (open) process.stdout.write('\n');
    },
  };
}

/**
 * A line at the end, and some on the way when it takes long.
 *
 * @param {string} title
 * @param {() => number} seconds
 */
function inLog(title, seconds) {
  const ticking = setInterval(() => {
    const elapsed = seconds();
    if (elapsed === 2 || elapsed % 15 === 0) process.stdout.write(`  ${title} ... ${elapsed} s\n`);
  }, 1_000);
  return {
    done: (/** @type {string} */ took) => void process.stdout.write(`  ${title}: ${took} s\n`),
    end: () => clearInterval(ticking),
  };
}
