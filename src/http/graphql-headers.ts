import { safeHeaders } from './router.ts';

/** What somebody may see now is not for a cache, nor for who sits at this computer next. */
export const graphqlHeaders = { ...safeHeaders, 'cache-control': 'no-store' };
