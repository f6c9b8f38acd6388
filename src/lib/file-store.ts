import type { Disk } from 'flydrive';

/** Where files are kept: a directory, or a bucket of a store that speaks S3. */
export type FileStoreSettings =
  | { readonly kind: 'directory'; readonly path: string }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      readonly region: string;
      /** Null: that of AWS. */
      readonly endpoint: string | null;
      /** Null: as the machine itself is known to the store. */
      readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
    };

/** Files by key. Whoever uses it keeps the keys, and encrypts what nobody else may read. */
export interface FileStore {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is no such file. @throws whatever the store throws when it is out of reach */
  get(key: string): Promise<Uint8Array | null>;
  /** A file that is not there is removed already. */
  remove(key: string): Promise<void>;
  /** The keys of all files, a page at a time. */
  list(): AsyncIterable<readonly string[]>;
  /** When a file was last written; null when there is no such file. */
  writtenAt(key: string): Promise<Date | null>;
}

/** Opens nothing and loads nothing before the first use. */
export function fileStore(settings: FileStoreSettings): FileStore {
  let opening: Promise<Disk> | null = null;
  const disk = () => (opening ??= openDisk(settings));
  return {
    async put(key, bytes) {
      await (await disk()).put(key, bytes);
    },
    async get(key) {
      const opened = await disk();
      // Asked first, so that a store out of reach is not taken for a file that is gone.
      return (await opened.exists(key)) ? opened.getBytes(key) : null;
    },
    async remove(key) {
      const opened = await disk();
      if (await opened.exists(key)) await opened.delete(key);
    },
    async *list() {
      const opened = await disk();
      let paginationToken: string | undefined;
      do {
        const page = await opened.listAll('/', {
          recursive: true,
          ...(paginationToken === undefined ? {} : { paginationToken }),
        });
        yield [...page.objects].flatMap((object) => ('key' in object ? [object.key] : []));
        ({ paginationToken } = page);
      } while (paginationToken !== undefined);
    },
    async writtenAt(key) {
      const opened = await disk();
      return (await opened.exists(key)) ? (await opened.getMetaData(key)).lastModified : null;
    },
  };
}

async function openDisk(settings: FileStoreSettings): Promise<Disk> {
  const { Disk } = await import('flydrive');
  const visibility = 'private';
  if (settings.kind === 'directory') {
    const [{ FSDriver }, { mkdir }] = await Promise.all([
      import('flydrive/drivers/fs'),
      import('node:fs/promises'),
    ]);
    await mkdir(settings.path, { recursive: true, mode: 0o700 });
    return new Disk(new FSDriver({ location: settings.path, visibility }));
  }
  const { S3Driver } = await import('flydrive/drivers/s3');
  const { bucket, region, endpoint, credentials } = settings;
  return new Disk(
    new S3Driver({
      ...{ bucket, region, visibility },
      ...(credentials && { credentials }),
      // Stores other than that of AWS have their buckets in the path, and know no ACLs or newer checksums.
      ...(endpoint !== null && { endpoint, forcePathStyle: true }),
      supportsACL: false,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
  );
}
