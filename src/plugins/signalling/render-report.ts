import type { SignallingMessages } from './messages/nl.ts';
import { reportHtml } from './report-html.ts';
import { type ReportFrame, reportPage, type StoredReport } from './report-page.ts';
import { reportText } from './report-text.ts';

/** A report as a mail: subject, HTML and plain text with the same content. */
export function renderReport(
  report: StoredReport,
  messages: SignallingMessages,
  frame: ReportFrame,
): { readonly subject: string; readonly html: string; readonly text: string } {
  const page = reportPage(report, messages, frame);
  return {
    subject: `${page.title} (${page.area})`,
    html: String(reportHtml(page, messages)),
    text: reportText(page, messages),
  };
}
