/** Stands where a rule asks for a reason and the file gives none; it is not kept. */
export const notTold = '—';
