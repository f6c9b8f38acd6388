/** Where files are uploaded, and with the id of a document downloaded. */
export const downloadPath = '/documents';
