/** What letters say of who sends them, and where they go when they go to the court. */
export interface Letterhead {
  readonly name: string;
  /** Street and place, line by line; empty when nobody said. */
  readonly address: readonly string[];
  readonly phone: string | null;
  /** For what cannot wait until the office is open (Besluit kwaliteitseisen CBM art. 5(2)). */
  readonly emergencyPhone: string | null;
  readonly email: string;
  readonly website: string | null;
  /** The court that supervises the mentorships. */
  readonly court: string;
}
