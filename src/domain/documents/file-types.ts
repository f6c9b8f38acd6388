/** The types of files that are kept, by what their content is, with the names that go with them. */
export const fileTypes = {
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'text/plain': ['txt'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type FileType = keyof typeof fileTypes;

/** 20 MB: a scan of an order of the court, a photo, a plan with pictures. */
export const largestFile = 20 * 1024 * 1024;

export function isFileType(type: string): type is FileType {
  return type in fileTypes;
}

/** The extension in a name, in lower case and without its dot; empty when there is none. */
export function extensionOf(fileName: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}
