import type { CoreTools } from './tools.ts';

/** Relay's own types, which Pothos makes when they are first asked for. */
export function addNode({ builder }: CoreTools): void {
  builder.nodeInterfaceRef();
  builder.pageInfoRef();
}
