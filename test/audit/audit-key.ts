/** `AUDIT_KEY` of all tests. */
export const testAuditKey = Buffer.alloc(32, 7).toString('base64');
