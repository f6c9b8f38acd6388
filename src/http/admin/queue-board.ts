import { createBullBoard } from '@bull-board/api';
import type { IServerAdapter } from '@bull-board/api/typings/app';
import { HonoAdapter } from '@bull-board/hono';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Clock } from '../../lib/clock.ts';
import type { Db } from '../../lib/db.ts';
import type { PageResponse } from '../../plugins/contract.ts';
import { BoardQueue } from './board-queue.ts';
import { nl } from './messages/nl.ts';

export interface QueueBoardOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly queues: readonly string[];
  /** Under which it is, without a slash at the end. */
  readonly path: string;
}

/** Answers what the dashboard asks: its page, its program and style, and what it shows. */
export function queueBoard({
  db,
  clock,
  queues,
  path,
}: QueueBoardOptions): (relative: string, query: URLSearchParams) => Promise<PageResponse> {
  const serverAdapter = new HonoAdapter(serveStatic).setBasePath(path);
  createBullBoard({
    queues: queues.map((queue) => new BoardQueue(queue, { db, clock })),
    // The adapter was made with another release of the same interface.
    serverAdapter: serverAdapter as unknown as IServerAdapter,
    options: {
      uiConfig: {
        boardTitle: nl.boardTitle(),
        hideRedisDetails: true,
        hideDocsLink: true,
        locale: { lng: nl.language },
      },
    },
  });
  const app = new Hono().route(path, serverAdapter.registerPlugin());
  return async (relative: string, query: URLSearchParams): Promise<PageResponse> => {
    // It knows its front page without a slash only.
    const asked = relative === '' ? path : `${path}/${relative}`;
    const answer = await app.request(`http://board${asked}?${query.toString()}`);
    return {
      status: answer.status,
      headers: { 'content-type': answer.headers.get('content-type') ?? 'text/plain' },
      body: new Uint8Array(await answer.arrayBuffer()),
    };
  };
}
