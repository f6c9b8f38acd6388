/** By which who is asked, or took an offer on, fetches what it is about. */
export const offerDetails = `query OfferedReferral($reference: String!) {
  offeredReferral(reference: $reference) {
    reference
    state
    help
    urgency
    municipality { code name }
    ground
    explanation
    needs
    takenBy
    person {
      givenName familyNamePrefix familyName birthDate
      street houseNumber postcode city municipality
    }
  }
}`;
