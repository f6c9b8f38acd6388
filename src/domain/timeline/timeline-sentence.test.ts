import { describe, expect, it } from 'vitest';
import { coreEvents } from '../../events/event-catalogue.ts';
import { codes } from '../subjects/messages/nl-codes.ts';
import { nl } from './messages/nl.ts';
import { timelineGroupOf, timelineGroups, typesOfGroups } from './timeline-group.ts';
import { timelineSentence } from './timeline-sentence.ts';

const told = Object.keys(coreEvents).filter((name) => /^(?:case|complaint|document)\./.test(name));

describe('a happening in a sentence', () => {
  it.each([
    ['case.registered', {}, 'Aanmelding vastgelegd.'],
    ['case.hearing-planned', { hearingOn: '2022-03-07' }, 'Zitting gepland op 7 maart 2022.'],
    [
      'document.uploaded',
      { document: 'x', kind: 'CARE_DOCUMENT' },
      'Document toegevoegd: stuk over de zorg.',
    ],
    ['case.order-recorded', { kind: 'APPOINTMENT', orderId: 'x' }, 'Beschikking ontvangen: benoeming.'],
    ['case.contact-recorded', { kind: 'VISIT', missed: false }, 'Contact met de cliënt: bezoek.'],
    [
      'case.contact-recorded',
      { kind: 'VISIT', missed: true },
      'Contact met de cliënt ging niet door: bezoek.',
    ],
    ['case.contact-arranged', { everyWeeks: 1 }, 'Afgesproken dat er elke week contact is met de cliënt.'],
    [
      'case.contact-arranged',
      { everyWeeks: 6 },
      'Afgesproken dat er om de 6 weken contact is met de cliënt.',
    ],
    ['case.contact-arranged', { everyWeeks: null }, 'Afspraak over contact.'],
    ['case.evaluation-recorded', { year: 2022 }, 'Jaarevaluatie over 2022 vastgelegd.'],
    [
      'case.petition-completed',
      { papers: 'MEDICAL_STATEMENT, MENTORSHIP_PLAN' },
      'Stukken nagezonden aan de rechtbank: verklaring over de toestand, mentorschapsplan.',
    ],
    ['case.status-changed', { from: 'WAITING', to: 'ENDED' }, 'Stand gewijzigd van wachtlijst in beëindigd.'],
    ['complaint.corrected', { complaint: 'K2022-01' }, 'Dagen van klacht K2022-01 verbeterd.'],
    ['complaint.decided', { complaint: 'K2022-01' }, 'Klacht K2022-01 afgehandeld.'],
  ])('%s with %o', (type, data, sentence) => {
    expect(timelineSentence(type, data)).toBe(sentence);
  });

  it.each(told)('of %s is there, and remains when its details are gone', (type) => {
    expect(codes[type]).toBeDefined();
    expect(timelineSentence(type, {})).toMatch(/^[A-Z].*\.$/);
    expect(timelineSentence(type, {})).not.toContain(type);
  });

  it('of what nobody here knows goes by its name', () => {
    expect(timelineSentence('elsewhere.happened', null)).toBe('Elsewhere.happened.');
  });

  it('leaves nothing unsaid that it says it needs', () => {
    for (const [type, { needs, say }] of Object.entries(nl)) {
      const values = Object.fromEntries(needs.map((name) => [name, name.endsWith('On') ? new Date(0) : 2]));
      expect([type, say(values)]).toEqual([type, expect.stringMatching(/\.$/)]);
    }
  });
});

describe('the groups of happenings', () => {
  it('hold each happening once, and none is empty', () => {
    expect(timelineGroups.flatMap((group) => typesOfGroups([group])).toSorted()).toEqual(told.toSorted());
    for (const group of timelineGroups) expect(typesOfGroups([group])).not.toEqual([]);
  });

  it('leave out what is not of the core', () => {
    expect(timelineGroupOf('elsewhere.happened')).toBeNull();
    expect(timelineGroupOf('toString')).toBeNull();
  });
});
