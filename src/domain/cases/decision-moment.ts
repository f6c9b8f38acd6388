/** What a decision needs besides facts and command, so that it stays pure: the day it is taken and ids for new rows. */
export interface DecisionMoment {
  readonly today: Date;
  readonly newId: () => string;
}
