import { joinPolicies } from '../policy.ts';
import { figuresPolicy } from './figures.ts';
import { networkPolicy } from './network.ts';
import { operationsPolicy } from './operations.ts';
import { viewerPolicy } from './viewer.ts';

/** The access policy of the core, joined from its areas. A plugin brings its own. */
export const corePolicy = joinPolicies(viewerPolicy, networkPolicy, figuresPolicy, operationsPolicy);
