/** Where files are sent to, and reports and the empty workbook fetched from. */
export const importPath = '/imports';

export function importReportPath(id: string, format: 'csv' | 'xlsx'): string {
  return `${importPath}/${id}/report.${format}`;
}
