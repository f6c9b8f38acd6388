import S3rver from 's3rver';

/** A store that speaks S3, on this machine. */
export interface Bucket {
  readonly name: string;
  readonly url: string;
  /** Once is enough; a second time does nothing. */
  stop(): Promise<void>;
}

export async function startBucket(directory: string): Promise<Bucket> {
  const name = 'dossier';
  const server = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory },
    configureBuckets: [{ name }],
  });
  const { port } = await server.run();
  let stopping: Promise<void> | null = null;
  return { name, url: `http://127.0.0.1:${port}`, stop: () => (stopping ??= server.close()) };
}
