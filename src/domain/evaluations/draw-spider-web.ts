import { html, type SafeHtml } from '../../lib/html.ts';
import { type Dimension, dimensions, type Marks } from './marks.ts';
import type { SpiderWebMessages } from './messages/nl.ts';
import type { SpiderWeb } from './spider-web.ts';
import { drawMarker, type LineStyle, lineStyles } from './spider-web-lines.ts';

export interface SpiderWebCaption {
  readonly reference: string;
  /** Name of the question form. */
  readonly instrument: string;
  /** Names of the dimensions. */
  readonly names: Readonly<Record<Dimension, string>>;
  readonly messages: SpiderWebMessages;
}

interface Round {
  readonly year: number;
  readonly marks: Marks;
  readonly style: LineStyle;
}

const width = 720;
const centre = { x: 360, y: 292 };
const radius = 180;
const table = { top: 556, left: 60, names: 190, row: 24 };

/**
 * A spider web as an SVG image: the latest years over each other, each with a line and a marker of its own, and below it
 * the marks in figures, so that neither colour nor sharp eyes are needed. It says all of it in words, too.
 */
export function drawSpiderWeb(web: SpiderWeb, caption: SpiderWebCaption): string {
  const { messages } = caption;
  // The latest year has the first style, and lies on top.
  const shown = web.rounds.slice(-lineStyles.length);
  const rounds = shown.map((round, index): Round => ({
    ...round,
    style: lineStyles[shown.length - 1 - index] ?? lineStyles[0],
  }));
  const notes = notesOf(web, messages);
  const height = table.top + table.row * 7 + 16 + notes.length * 20 + 12;
  const id = `spinnenweb-${web.view}-${web.instrumentCode}-${caption.reference}`.replaceAll(/[^\w-]/g, '-');
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    lang="${messages.language}"
    role="img"
    aria-labelledby="${id}-titel ${id}-tekst"
    font-family="Helvetica, Arial, sans-serif"
    font-size="14"
    fill="#1f2937"
  >
    <title id="${id}-titel">${messages.title({ reference: caption.reference })}</title>
    <desc id="${id}-tekst">${inWords(web, rounds, caption)}</desc>
    <rect width="${width}" height="${height}" fill="#ffffff" />
    <text x="${centre.x}" y="30" text-anchor="middle" font-size="20" font-weight="bold">
      ${messages.title({ reference: caption.reference })}
    </text>
    <text x="${centre.x}" y="54" text-anchor="middle">
      ${messages.view[web.view]({ instrument: caption.instrument })}
    </text>
    ${drawGrid()} ${drawNames(caption)} ${rounds.map(drawRound)} ${drawScale()} ${drawTable(rounds, caption)}
    ${notes.map((note, index) => html`<text x="${table.left}" y="${table.top + table.row * 7 + 20 + index * 20}" font-size="12" fill="#4b5563">${note}</text> `)}
  </svg>`.toString();
}

function notesOf({ rounds, otherYears }: SpiderWeb, messages: SpiderWebMessages): string[] {
  const earlier = rounds.slice(0, -lineStyles.length).map(({ year }) => year);
  return [
    ...(earlier.length > 0 ? [messages.earlier({ years: earlier.join(', ') })] : []),
    ...(otherYears.length > 0 ? [messages.otherForm({ years: otherYears.join(', ') })] : []),
    messages.conversation(),
  ];
}

function inWords(
  web: SpiderWeb,
  rounds: readonly Round[],
  { names, messages, ...caption }: SpiderWebCaption,
) {
  const years = rounds.map(({ year }) => String(year)).join(', ');
  return [
    `${messages.view[web.view](caption)}.`,
    messages.summary({ years }),
    ...rounds.map(({ year, marks }) =>
      messages.round({
        year: String(year),
        marks: dimensions
          .map((name) => messages.mark({ dimension: names[name], mark: String(marks[name]) }))
          .join(', '),
      }),
    ),
    ...notesOf(web, messages),
  ].join(' ');
}

/** Rings at each second mark, and the six axes. */
function drawGrid(): SafeHtml {
  return html`<g stroke="#9ca3af" fill="none">
    ${[2, 4, 6, 8, 10].map((mark) => html`<polygon points="${pointsOf(dimensions.map(() => mark))}" /> `)}${dimensions.map(
      (_name, axis) => {
        const { x, y } = pointAt(axis, 10);
        return html`<line x1="${centre.x}" y1="${centre.y}" x2="${x}" y2="${y}" /> `;
      },
    )}</g
  >`;
}

/**
 * Numbers of the rings, on a white edge: they lie on top of the lines. The edge is drawn apart, because not every program
 * that shows a drawing knows in which order to paint a text and its edge.
 */
function drawScale(): SafeHtml {
  const numbers = [0, 2, 4, 6, 8, 10].map(
    (mark) => html`<text x="${centre.x - 10}" y="${pointAt(0, mark).y + 4}">${mark}</text> `,
  );
  return html`<g font-size="11" fill="#374151" text-anchor="end">
    <g stroke="#ffffff" stroke-width="4" stroke-linejoin="round" aria-hidden="true">${numbers}</g>
    ${numbers}</g
  >`;
}

function drawNames({ names }: SpiderWebCaption): SafeHtml {
  return html`<g font-weight="bold">
    ${dimensions.map((name, axis) => {
      const { x, y } = pointAt(axis, 11);
      const anchor = axis % 3 === 0 ? 'middle' : axis < 3 ? 'start' : 'end';
      return html`<text x="${x}" y="${y + 5}" text-anchor="${anchor}">${names[name]}</text> `;
    })}</g
  >`;
}

function drawRound({ marks, style }: Round): SafeHtml {
  const points = dimensions.map((name) => marks[name]);
  return html`<g stroke="${style.colour}">
    <polygon
      points="${pointsOf(points)}"
      fill="${style.isLatest ? style.colour : 'none'}"
      fill-opacity="0.12"
      stroke-width="${style.isLatest ? 3 : 2}"
      stroke-dasharray="${style.dashes}"
      stroke-linejoin="round"
    />
    ${points.map((mark, axis) => drawMarker(pointAt(axis, mark), style))}</g
  > `;
}

/** The marks in figures; its head is the legend. */
function drawTable(rounds: readonly Round[], { names }: SpiderWebCaption): SafeHtml {
  const column = (width - 2 * table.left - table.names) / lineStyles.length;
  const middle = (index: number) => table.left + table.names + (index + 0.5) * column;
  const row = (index: number) => table.top + index * table.row;
  return html`<g>
    ${rounds.map(({ year, style }, index) => {
      const y = row(0) - 22;
      return html`<g stroke="${style.colour}"
          ><line
            x1="${middle(index) - 28}"
            y1="${y}"
            x2="${middle(index) + 28}"
            y2="${y}"
            stroke-width="${style.isLatest ? 3 : 2}"
            stroke-dasharray="${style.dashes}"
          />${drawMarker({ x: middle(index), y }, style)}</g
        >
        <text x="${middle(index)}" y="${row(0)}" text-anchor="middle" font-weight="bold">${year}</text> `;
    })}${dimensions.map((name, index) => {
      const y = row(index + 1);
      return html`<line
          x1="${table.left}"
          y1="${y - 17}"
          x2="${width - table.left}"
          y2="${y - 17}"
          stroke="#d1d5db"
        />
        <text x="${table.left}" y="${y}">${names[name]}</text>
        ${rounds.map(({ marks }, at) => html`<text x="${middle(at)}" y="${y}" text-anchor="middle">${marks[name]}</text> `)}`;
    })}</g
  >`;
}

function pointsOf(marks: readonly number[]): string {
  return marks
    .map((mark, axis) => pointAt(axis, mark))
    .map(({ x, y }) => `${x},${y}`)
    .join(' ');
}

/** The first axis points up; the others follow clockwise. */
function pointAt(axis: number, mark: number): { x: number; y: number } {
  const angle = (axis / dimensions.length) * 2 * Math.PI;
  const length = (mark / 10) * radius;
  return {
    x: rounded(centre.x + length * Math.sin(angle)),
    y: rounded(centre.y - length * Math.cos(angle)),
  };
}

function rounded(number: number): number {
  return Math.round(number * 10) / 10;
}
