import { isoDay } from '../day.ts';

/** The foundation began its work in the autumn of 2009. */
export const historyStart = isoDay('2009-10-01');

/** First and last date of the published table. */
export const publishedStart = isoDay('2018-01-01');
export const publishedEnd = isoDay('2022-01-01');
