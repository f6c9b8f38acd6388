import { html, SafeHtml } from '../../lib/html.ts';
import type { SignallingMessages } from './messages/nl.ts';
import type { Figure, PageTable, ReportPage } from './report-page.ts';

/**
 * A report as an HTML mail: real tables with headings that a screen reader reads with each figure, legible without
 * style sheets (which some mail programs drop), in the dark and on a telephone, where wide tables scroll.
 */
export function reportHtml(page: ReportPage, messages: SignallingMessages): SafeHtml {
  const { title, area, sender, recipient, introduction, keyFigures, instead, tables, aboutWithheld } = page;
  return html`<!doctype html>
    <html lang="${messages.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${title}</title>
        <style>
          ${styleSheet}
        </style>
      </head>
      <body class="page" style="margin:0;padding:0;background-color:#eef1ef;">
        <div role="article" aria-label="${title}" lang="${messages.language}">
          <table
            role="presentation"
            width="100%"
            cellpadding="0"
            cellspacing="0"
            border="0"
            style="table-layout:fixed;"
          >
            <tr>
              <td align="center" style="padding:24px 12px;">
                <!--[if mso]><table role="presentation" width="760" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
                <div
                  class="card"
                  style="max-width:760px;margin:0 auto;background-color:#ffffff;border-top:6px solid #0f5c63;border-radius:4px;text-align:left;font-family:${font};"
                >
                  <div class="side" style="padding:24px 32px 0;">
                    <p class="quiet" style="margin:0;font-size:14px;line-height:20px;color:#4d5f5d;">
                      ${sender}
                    </p>
                    <h1
                      class="title"
                      style="margin:10px 0 0;font-size:27px;line-height:34px;font-weight:700;color:#12383c;"
                    >
                      ${title}
                    </h1>
                    <p class="quiet" style="margin:6px 0 0;font-size:16px;line-height:24px;color:#4d5f5d;">
                      ${area}${recipient ? html` &nbsp;·&nbsp; ${recipient}` : null}
                    </p>
                    <p class="copy" style="margin:18px 0 0;${copy}">${introduction}</p>
                    <table
                      role="presentation"
                      width="100%"
                      cellpadding="0"
                      cellspacing="0"
                      border="0"
                      style="margin:22px 0 0;table-layout:fixed;"
                    >
                      <tr>
                        ${keyFigures.map(({ label, figure }, index) => keyFigure(label, figure, index === 0, messages))}
                      </tr>
                    </table>
                    ${instead ? html`<p class="copy instead" style="margin:26px 0 0;padding:14px 18px;background-color:#f6f8f7;border-left:4px solid #e0a03c;${copy}">${instead}</p>` : null}
                  </div>
                  <div class="side" style="padding:0 32px 28px;">
                    ${tables.map((table) => tableHtml(table, messages))}
                  </div>
                  <div
                    class="foot side"
                    style="padding:22px 32px 26px;background-color:#f6f8f7;border-top:1px solid #dce4e1;border-radius:0 0 4px 4px;"
                  >
                    <h2 class="title" style="margin:0 0 8px;font-size:17px;line-height:24px;${heading}">
                      ${aboutWithheld.heading}
                    </h2>
                    ${aboutWithheld.reasons.map((reason) => html`<p class="quiet" style="${footLine}">${reason}</p> `)}
                    <p class="quiet" style="${footLine}margin-bottom:0;">${page.closing}</p>
                  </div>
                </div>
                <!--[if mso]></td></tr></table><![endif]-->
              </td>
            </tr>
          </table>
        </div>
      </body>
    </html> `;
}

function keyFigure(label: string, figure: Figure, first: boolean, messages: SignallingMessages): SafeHtml {
  const value =
    figure === null
      ? html`<span class="withheld" style="${withheld}font-size:15px;line-height:20px;padding:5px 9px;"
          >${messages.withheld()}</span
        >`
      : html`<span class="title" style="font-size:34px;line-height:40px;font-weight:700;color:#12383c;"
          >${figure.toLocaleString(messages.language)}</span
        >`;
  return html`<td
    valign="bottom"
    style="padding:0 0 0 ${first ? 0 : 18}px;${first ? '' : 'border-left:1px solid #dce4e1;'}"
    class="rule"
  >
    ${value}<br /><span class="quiet" style="font-size:14px;line-height:20px;color:#4d5f5d;">${label}</span>
  </td> `;
}

function tableHtml(table: PageTable, messages: SignallingMessages): SafeHtml {
  return table.form === 'grid' ? gridHtml(table, messages) : listHtml(table, messages);
}

type Grid = Extract<PageTable, { form: 'grid' }>;
type List = Extract<PageTable, { form: 'list' }>;

function gridHtml({ caption, corner, columns, rows, note }: Grid, messages: SignallingMessages): SafeHtml {
  const narrow = columns.length === 1;
  return html`<div class="wide" style="overflow-x:auto;">
      <table
        class="figures${columns.length > 4 ? ' broad' : ''}"
        cellpadding="0"
        cellspacing="0"
        border="0"
        style="${narrow ? 'min-width:240px;' : 'width:100%;'}${tableStyle}"
      >
        ${captionHtml(caption)}
        <thead>
          <tr>
            <th scope="col" class="head" style="${head}text-align:left;">${corner}</th>
            ${columns.map(({ label, strong }) => html`<th scope="col" class="head" style="${head}${strong ? '' : 'font-weight:600;'}text-align:right;">${label}</th> `)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                <th
                  scope="row"
                  class="cell${row.strong ? ' sum' : ''}"
                  style="${row.strong ? totalCell : cell}text-align:left;font-weight:${row.strong ? 700 : 400};"
                >
                  ${row.label}
                </th>
                ${row.figures.map((figure, place) => figureCell(figure, { total: row.strong, strong: row.strong || (columns[place]?.strong === true && !narrow) }, messages))}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${note ? html`<p class="quiet" style="margin:8px 0 0;font-size:14px;line-height:20px;color:#4d5f5d;">${note}</p>` : null} `;
}

function listHtml({ caption, headings, rows }: List, messages: SignallingMessages): SafeHtml {
  const [name, count, about] = headings;
  return html`<div class="wide" style="overflow-x:auto;">
    <table class="figures" cellpadding="0" cellspacing="0" border="0" style="width:100%;${tableStyle}">
      ${captionHtml(caption)}
      <thead>
        <tr>
          <th scope="col" class="head" style="${head}text-align:left;">${name}</th>
          <th scope="col" class="head" style="${head}text-align:right;">${count}</th>
          <th scope="col" class="head" style="${head}padding-left:28px;text-align:left;">${about}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ label, figure, detail }) =>
            html`<tr>
              <th scope="row" class="cell" style="${cell}text-align:left;font-weight:600;">${label}</th>
              ${figureCell(figure, { total: false, strong: true }, messages)}
              <td class="cell" style="${cell}padding-left:28px;">${detail ?? mark(messages)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `;
}

function captionHtml(caption: string): SafeHtml {
  return html`<caption
    class="title"
    style="padding:30px 0 8px;text-align:left;font-size:19px;line-height:26px;${heading}"
  >
    ${caption}
  </caption>`;
}

function mark(messages: SignallingMessages): SafeHtml {
  return html`<span class="withheld" style="${withheld}">${messages.withheld()}</span>`;
}

function figureCell(
  figure: Figure,
  { total, strong }: { readonly total: boolean; readonly strong: boolean },
  messages: SignallingMessages,
): SafeHtml {
  const style = `${total ? totalCell : cell}text-align:right;${strong ? 'font-weight:700;' : ''}`;
  const content = figure === null ? mark(messages) : figure.toLocaleString(messages.language);
  return html`<td class="cell${total ? ' sum' : ''}" style="${style}">${content}</td> `;
}

const font = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const copy = 'font-size:16px;line-height:25px;color:#1f2d2c;';
const heading = 'font-weight:700;color:#12383c;';
const footLine = 'margin:0 0 10px;font-size:14px;line-height:21px;color:#4d5f5d;';
const tableStyle = 'border-collapse:collapse;font-size:14px;line-height:19px;color:#1f2d2c;';
const head = 'padding:6px 0 6px 14px;border-bottom:2px solid #0f5c63;vertical-align:bottom;';
const cell =
  'padding:7px 0 7px 14px;border-bottom:1px solid #dce4e1;vertical-align:top;font-variant-numeric:tabular-nums;';
const totalCell =
  'padding:8px 0 8px 14px;border-top:2px solid #0f5c63;vertical-align:top;font-variant-numeric:tabular-nums;';
const withheld =
  'display:inline-block;padding:0 6px;border-radius:3px;background-color:#eceae4;color:#5a5340;font-size:12px;line-height:19px;font-weight:400;white-space:nowrap;';

const styleSheet = new SafeHtml(`
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.figures th:first-child { padding-left: 0 !important; }
@media (max-width: 600px) {
  .side { padding-left: 18px !important; padding-right: 18px !important; }
  .title { font-size: 22px; }
  .broad { min-width: 640px; }
  .rule { padding-left: 10px !important; padding-right: 4px !important; }
  .rule:first-child { padding-left: 0 !important; }
}
@media print {
  .page { background-color: #ffffff !important; }
  .wide { overflow: visible !important; }
}
@media (prefers-color-scheme: dark) {
  .page { background-color: #101918 !important; }
  .card { background-color: #1a2625 !important; border-top-color: #4fb3bb !important; }
  .foot, .instead { background-color: #15201f !important; border-color: #2e3f3d !important; }
  .rule, .cell { border-color: #2e3f3d !important; }
  .head, .sum { border-color: #4fb3bb !important; }
  .title { color: #f0f5f4 !important; }
  .copy, .cell, .head { color: #dfe8e6 !important; }
  .quiet { color: #a9bab7 !important; }
  .withheld { background-color: #3a372c !important; color: #e2d8bd !important; }
}
`);
