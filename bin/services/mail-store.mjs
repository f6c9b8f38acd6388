// @ts-check
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';

/**
 * @typedef {object} MailSummary
 * @property {string} id
 * @property {string} receivedAt ISO
 * @property {string} from
 * @property {readonly string[]} to who it was delivered to, one address each
 * @property {string} subject
 *
 * @typedef {object} Mail
 * @property {MailSummary} summary
 * @property {readonly { name: string; value: string }[]} headers
 * @property {string | null} text
 * @property {string | null} html
 * @property {readonly { filename: string | null; mimeType: string; bytes: number }[]} attachments
 * @property {string} source
 *
 * @typedef {object} MailStore
 * @property {(mail: { from: string; to: readonly string[]; content: Buffer }) => Promise<void>} save
 * @property {() => Promise<readonly MailSummary[]>} list newest first
 * @property {(id: string) => Promise<Mail | null>} read
 */

/**
 * Keeps mail as .eml files, any mail program opens them, and forgets the oldest beyond the limit.
 *
 * @param {string} directory
 * @param {{ keep?: number }} [options]
 * @returns {Promise<MailStore>}
 */
export async function openMailStore(directory, { keep = 500 } = {}) {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const files = (await readdir(directory)).filter((file) => file.endsWith('.eml')).sort();
  let ids = files.map((file) => file.slice(0, -'.eml'.length));
  /** @type {Map<string, MailSummary>} */
  const summaries = new Map();
  const path = (/** @type {string} */ id) => join(directory, `${id}.eml`);
  const forgetOldest = async () => {
    const old = ids.slice(0, Math.max(0, ids.length - keep));
    ids = ids.slice(old.length);
    for (const id of old) summaries.delete(id);
    await Promise.all(old.map((id) => rm(path(id), { force: true })));
  };
  const read = async (/** @type {string} */ id) =>
    ids.includes(id) ? parse(id, await readFile(path(id))) : null;
  await forgetOldest();
  return {
    read,
    async save({ from, to, content }) {
      const id = newId();
      const envelope = [`Return-Path: <${from}>`, ...to.map((address) => `Delivered-To: ${address}`)];
      await writeFile(
        `${path(id)}.part`,
        Buffer.concat([Buffer.from(`${envelope.join('\r\n')}\r\n`), content]),
      );
      await rename(`${path(id)}.part`, path(id));
      ids.push(id);
      await forgetOldest();
    },
    async list() {
      for (const id of ids.filter((one) => !summaries.has(one))) {
        const mail = await read(id);
        if (mail !== null) summaries.set(id, mail.summary);
      }
      return ids.flatMap((id) => summaries.get(id) ?? []).reverse();
    },
  };
}

/** The moment and some chance, so that ids sort by time, e.g. `20261121T190501123-5f3a9c`. */
function newId() {
  return `${new Date().toISOString().replaceAll(/[-:.Z]/g, '')}-${randomBytes(3).toString('hex')}`;
}

/**
 * @param {string} id
 * @param {Buffer} content
 * @returns {Promise<Mail>}
 */
async function parse(id, content) {
  const mail = await PostalMime.parse(content);
  const [, year, month, day, hour, minute, second, ms] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})/.exec(id) ?? [];
  return {
    summary: {
      id,
      receivedAt: `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`,
      from:
        mail.from === undefined
          ? ''
          : mail.from.name
            ? `${mail.from.name} <${mail.from.address}>`
            : (mail.from.address ?? ''),
      to: mail.headers.filter(({ key }) => key === 'delivered-to').map(({ value }) => value),
      subject: mail.subject ?? '',
    },
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    text: mail.text ?? null,
    html: mail.html ?? null,
    attachments: mail.attachments.map(({ filename, mimeType, content: bytes }) => ({
      filename,
      mimeType,
      bytes: typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.byteLength,
    })),
    source: content.toString('utf8'),
  };
}
