/** What a file may come to, so that none can bring the process down. A foundation of 5,000 clients stays far below. */
export const fileLimits = {
  /** Of the file as it is sent. */
  bytes: 10_000_000,
  /** Of all that is packed in it. */
  unpackedBytes: 80_000_000,
  entries: 200,
  rows: 50_000,
  columns: 60,
} as const;
