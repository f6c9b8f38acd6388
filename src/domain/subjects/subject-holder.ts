import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import type { DataSubject } from './data-subject.ts';

/** A part of Dossier beside the core that holds data about people: a plugin. */
export interface SubjectHolder {
  /** The plugin's id; its tables are the Prisma models that start with it. */
  readonly id: string;
  /** Null: it says that it holds personal data and has no answer about them. Then nothing about anybody is complete. */
  readonly rights: SubjectRights | null;
}

export interface SubjectRights {
  /** All that is held about the person, as plain JSON values under a name per kind of record. */
  export(tx: Tx, acting: Acting, subject: DataSubject): Promise<Readonly<Record<string, readonly object[]>>>;
  erase(tx: Tx, acting: Acting, subject: DataSubject): Promise<void>;
  /** Takes the person out and leaves the figures. */
  anonymise(tx: Tx, acting: Acting, subject: DataSubject): Promise<void>;
  /** Names of the parties outside that were given data about the person (GDPR 15(1)(c), 19). */
  recipients(tx: Tx, acting: Acting, subject: DataSubject): Promise<readonly string[]>;
  /** Dutch words for the names of records and fields and for codes, for the export that people read. */
  readonly words: Readonly<Record<string, string>>;
}
