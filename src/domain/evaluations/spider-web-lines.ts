import { html, type SafeHtml } from '../../lib/html.ts';

/** How the line of one year looks: told from the others by dashes and marker, and by colour only besides. */
export interface LineStyle {
  readonly colour: string;
  readonly dashes: string;
  readonly marker: 'circle' | 'square' | 'triangle' | 'diamond' | 'cross';
  readonly isLatest: boolean;
}

/** The latest year first. Each colour stands out from white by more than 4.5 to 1. */
export const lineStyles = [
  { colour: '#0b5394', dashes: 'none', marker: 'circle', isLatest: true },
  { colour: '#b45309', dashes: '10 5', marker: 'square', isLatest: false },
  { colour: '#047857', dashes: '3 4', marker: 'triangle', isLatest: false },
  { colour: '#9d174d', dashes: '14 4 3 4', marker: 'diamond', isLatest: false },
  { colour: '#4b5563', dashes: '6 3 2 3 2 3', marker: 'cross', isLatest: false },
] as const satisfies readonly LineStyle[];

/** A marker of ten units across; hollow but for the latest year, so that what lies under it shows. */
export function drawMarker(
  { x, y }: { x: number; y: number },
  { marker, colour, isLatest }: LineStyle,
): SafeHtml {
  const fill = isLatest ? colour : '#ffffff';
  const at = (points: readonly (readonly [number, number])[]) =>
    points.map(([right, down]) => `${x + right},${y + down}`).join(' ');
  const polygon = (points: readonly (readonly [number, number])[]) =>
    html`<polygon points="${at(points)}" fill="${fill}" stroke-width="2" /> `;
  switch (marker) {
    case 'circle':
      return html`<circle cx="${x}" cy="${y}" r="4.5" fill="${fill}" stroke-width="2" /> `;
    case 'square':
      return polygon([
        [-5, -5],
        [5, -5],
        [5, 5],
        [-5, 5],
      ]);
    case 'triangle':
      return polygon([
        [0, -6],
        [6, 5],
        [-6, 5],
      ]);
    case 'diamond':
      return polygon([
        [0, -7],
        [6, 0],
        [0, 7],
        [-6, 0],
      ]);
    case 'cross':
      return html`<path d="M${x - 5} ${y - 5}l10 10m0 -10l-10 10" fill="none" stroke-width="2.5" /> `;
    default:
      return marker satisfies never;
  }
}
