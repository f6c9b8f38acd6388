import type { OpenedDownload } from './export-downloads.ts';

/** Path of the page that hands out exports; a token follows. */
export const exportPath = '/subject-exports';

/** The addresses of an export in both formats. */
export function exportAddresses(
  publicUrl: string,
  downloads: readonly OpenedDownload[],
): { readonly jsonUrl: string; readonly pdfUrl: string; readonly expiresAt: Date } {
  const json = downloads.find(({ format }) => format === 'JSON');
  const pdf = downloads.find(({ format }) => format === 'PDF');
  if (!json || !pdf) throw new Error('An export is opened in both formats.');
  const address = ({ token }: OpenedDownload): string => `${publicUrl}${exportPath}/${token}`;
  return { jsonUrl: address(json), pdfUrl: address(pdf), expiresAt: json.expiresAt };
}
