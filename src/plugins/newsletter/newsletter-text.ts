import type { Token } from 'markdown-it';
import { parseMarkdown } from './newsletter-markdown.ts';

/** The body of an issue as plain text, for whoever reads mail without HTML: links in full, lists with dashes. */
export function markdownToText(markdown: string): string {
  const lines: string[] = [];
  const containers: Container[] = [];
  let cells: string[] = [];
  let tight = false;

  for (const token of parseMarkdown(markdown)) {
    switch (token.type) {
      case 'bullet_list_open':
      case 'ordered_list_open':
        if (containers.length === 0) lines.push('');
        break;
      case 'list_item_open':
        containers.push(token.info ? container(`${token.info}${token.markup} `) : container('- '));
        break;
      case 'blockquote_open':
        containers.push({ first: '> ', rest: '> ', started: false });
        break;
      case 'list_item_close':
      case 'blockquote_close':
        containers.pop();
        break;
      case 'paragraph_open':
        tight = token.hidden;
        break;
      case 'heading_open':
        tight = false;
        break;
      case 'tr_open':
        cells = [];
        break;
      case 'td_open':
      case 'th_open':
        cells.push('');
        break;
      case 'tr_close':
        emit(cells.join(' | '), true);
        cells = [];
        break;
      case 'table_open':
        emit('', true);
        break;
      case 'inline':
        if (cells.length > 0) cells[cells.length - 1] = inlineText(token.children ?? []);
        else emit(inlineText(token.children ?? []), tight);
        break;
      case 'heading_close':
        emit('-'.repeat(Math.min(lines.at(-1)?.length ?? 0, 70)), true);
        break;
      case 'fence':
      case 'code_block':
        emit(token.content.trimEnd().replaceAll(/^/gm, '    '), false);
        break;
      case 'hr':
        emit('-'.repeat(20), false);
        break;
    }
  }
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

  function emit(text: string, close: boolean): void {
    if (!close && lines.length > 0) lines.push(prefix(containers.filter(({ started }) => started)).trimEnd());
    for (const line of text.split('\n')) {
      lines.push(`${prefix(containers)}${line}`.trimEnd());
      for (const each of containers) each.started = true;
    }
  }
}

/** What stands before the first line of a list item or quotation, and before its further lines. */
interface Container {
  readonly first: string;
  readonly rest: string;
  started: boolean;
}

function prefix(containers: readonly Container[]): string {
  return containers.map(({ first, rest, started }) => (started ? rest : first)).join('');
}

function container(first: string): Container {
  return { first, rest: ' '.repeat(first.length), started: false };
}

function inlineText(tokens: readonly Token[]): string {
  let text = '';
  let link: { readonly href: string; readonly from: number } | null = null;
  for (const token of tokens) {
    if (token.type === 'softbreak') text += ' ';
    else if (token.type === 'hardbreak') text += '\n';
    else if (token.type === 'link_open') link = { href: String(token.attrGet('href')), from: text.length };
    else if (token.type === 'link_close' && link) {
      const label = text.slice(link.from);
      if (link.href !== label && link.href !== `mailto:${label}`) text += ` (${link.href})`;
      link = null;
    } else text += token.content;
  }
  return text;
}
