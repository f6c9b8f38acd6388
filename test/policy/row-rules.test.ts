import { describe, expect, it } from 'vitest';
import { asWriter, type UserActor, type WorkArea } from '../../src/access/actor.ts';
import { corePolicies } from '../../src/access/policy/core.ts';
import { asWhere, joinPolicies, rowRule } from '../../src/access/policy-table.ts';
import { newsletterAccess } from '../../src/plugins/newsletter/access.ts';
import { qrsAccess, referralsToActOn } from '../../src/plugins/qrs/access.ts';
import { signallingAccess } from '../../src/plugins/signalling/access.ts';
import { rowReaders } from '../api/rights-table.ts';
import { type Letter, letters } from '../api/rights-world.ts';
import { matches } from './matches.ts';
import {
  aCase,
  actor,
  actors,
  caseOfMentor,
  cases,
  clientOf,
  complaint,
  mentors,
  plainRows,
  today,
} from './plain-world.ts';

const policy = joinPolicies(...corePolicies, newsletterAccess, qrsAccess, signallingAccess);
const south: WorkArea = 'ZUID_LIMBURG';
const north: WorkArea = 'NOORD_MIDDEN_LIMBURG';

describe('row rules, beside what they are expected to show', () => {
  it.each([...rowReaders])('show %s to %s', (name, readers) => {
    const [type = ''] = name.split('.');
    const seen = (Object.keys(letters) as Letter[]).filter((each) => seesNamed(actors[each], type, name));
    expect(seen.join('')).toBe(readers);
  });

  it.each(Object.entries(policy).filter(([, { rows }]) => rows))(
    'say it of each role for %s',
    (type, { rows }) => {
      expect(Object.keys(rows ?? {}).toSorted()).toEqual(Object.values(letters).toSorted());
      expect([...rowReaders.keys()].some((name) => name.startsWith(`${type}.`))).toBe(true);
    },
  );
});

describe('an actor whom nothing bounds', () => {
  it.each(['CONSULTANT', 'MENTOR', 'REGIONAL_SUPPORTER', 'PARTNER'] as const)(
    'as %s sees no case, client, mentor, referral or signal',
    (role) => {
      const nobody = actor(role);
      const inNobodysName = {
        'Case.loose': aCase('loose', [], { referrer: null as unknown as string }),
        'Referral.loose': { id: 'r', workArea: null, caseId: null, partnerOrganisationId: null },
        'Mentor.loose': { ...mentors.elsewhere, id: null, regionId: null, mandates: [], matches: [] },
      };
      for (const [name, row] of Object.entries({ ...plainRows, ...inNobodysName })) {
        const [type = ''] = name.split('.');
        if (!['Case', 'Client', 'Mentor', 'Referral', 'Signal'].includes(type)) continue;
        expect([name, sees(nobody, type, row)]).toEqual([name, false]);
      }
    },
  );
});

it.each([
  ['PARTNER', ['Case', 'Organisation', 'Referral']],
  ['MENTOR', ['Case', 'Mentor', 'Signal']],
  ['REGIONAL_SUPPORTER', ['Case', 'Mentor']],
] as const)('a %s whom nothing bounds asks for no row at all', (role, types) => {
  const nobody = actor(role);
  for (const type of types) {
    expect(asWhere(rowRule(policy, type, nobody), nobody, today)).toEqual({ id: { in: [] } });
  }
});

describe('whom a complaint is about', () => {
  it.each(['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const)(
    'as %s does not see it, whatever else he is to it',
    (role) => {
      const bounds = { workArea: south, workAreas: [south, north] };
      const officer = actor(role, role === 'CONSULTANT' ? bounds : {});
      const self = `user-${role}`;
      const about = (officerId: string) =>
        complaint(south, { officerId, handlerId: self, recordedById: self });
      expect(sees(officer, 'Complaint', about(self))).toBe(false);
      expect(sees(officer, 'Complaint', about('other'))).toBe(true);
    },
  );

  it.each([
    ['of the whole office', null, {}, false],
    ['of the whole office that he recorded', null, { recordedById: 'user-CONSULTANT' }, true],
    ['of another area that he handles', north, { handlerId: 'user-CONSULTANT' }, true],
    ['of another area', north, {}, false],
    ['of his area', south, {}, true],
  ] as const)('is no reason for a consultant to see one %s: %#', (_which, workArea, parties, expected) => {
    expect(sees(actors.K, 'Complaint', complaint(workArea, parties))).toBe(expected);
  });
});

describe('a consultant', () => {
  const deputy = { ...actors.K, workAreas: [south, north] };
  const opener = { ...actors.K, openedCaseIds: ['elsewhere'] };

  it('works in every area of the day', () => {
    for (const name of [
      'Case.elsewhere',
      'Client.moved',
      'Mentor.elsewhere',
      'Referral.elsewhere',
      'Signal.elsewhere',
    ]) {
      const [type = ''] = name.split('.');
      expect([name, seesNamed(actors.K, type, name)]).toEqual([name, false]);
      expect([name, seesNamed(deputy, type, name)]).toEqual([name, true]);
    }
  });

  it('reads what is opened in an emergency with all that belongs to it, and does not write it', () => {
    for (const name of [
      'Case.elsewhere',
      'Client.moved',
      'Mentor.elsewhere',
      'Referral.elsewhere',
      'Signal.elsewhere',
    ]) {
      const [type = ''] = name.split('.');
      expect([name, seesNamed(opener, type, name)]).toEqual([name, true]);
      expect([name, seesNamed(asWriter(opener), type, name)]).toEqual([name, false]);
    }
    expect(matches(referralsToActOn(opener), plainRows['Referral.elsewhere'] ?? {})).toBe(false);
    expect(matches(referralsToActOn(opener), plainRows['Referral.own'] ?? {})).toBe(true);
    expect(referralsToActOn(actors.C)).toEqual({});
    expect(referralsToActOn({ kind: 'system' })).toEqual({});
  });

  it('keeps the other bounds when writing', () => {
    expect(asWriter(opener)).toEqual({ ...opener, openedCaseIds: [] });
  });

  it.each([
    ['a running case here', clientOf(north, cases.own), true],
    ['a case here that ends tomorrow', clientOf(north, aCase('x', [], { endedOn: '2022-03-02' })), true],
    [
      'a case here that ends today, and lives here',
      clientOf(south, aCase('x', [], { endedOn: '2022-03-01' })),
      true,
    ],
    [
      'a case here that ended today, and lives elsewhere',
      clientOf(north, aCase('x', [], { endedOn: '2022-03-01' })),
      false,
    ],
    ['a running case elsewhere, and lives here', clientOf(south, cases.elsewhere), false],
    [
      'an ended case elsewhere, and lives here',
      clientOf(south, aCase('x', [], { endedOn: '2022-01-01', workArea: north })),
      false,
    ],
    [
      'a case elsewhere that runs and one here that ended',
      clientOf(north, cases.ended, cases.elsewhere),
      false,
    ],
    ['no case', clientOf(south), false],
  ])('sees the client with %s: %s', (_what, client, expected) => {
    expect(sees(actors.K, 'Client', client)).toBe(expected);
  });

  it.each([
    ['lives here', { municipality: { workArea: south } }, true],
    ['has or had a mandate here', { mandates: [{ case: cases.own }] }, true],
    ['was proposed here', { matches: [{ case: cases.own }] }, true],
    [
      'works elsewhere',
      { mandates: [{ case: cases.elsewhere }], matches: [{ case: cases.elsewhere }] },
      false,
    ],
  ])('sees the mentor who %s', (_what, change, expected) => {
    const elsewhere = { ...mentors.elsewhere, mandates: [], matches: [] };
    expect(sees(actors.K, 'Mentor', { ...elsewhere, ...change })).toBe(expected);
  });

  it('sees the covers in which he is away, and those in which he stands in', () => {
    const cover = { absentId: 'a', deputyId: 'b' };
    expect(sees(actors.K, 'Cover', { ...cover, absentId: actors.K.userId })).toBe(true);
    expect(sees(actors.K, 'Cover', { ...cover, deputyId: actors.K.userId })).toBe(true);
    expect(sees(actors.K, 'Cover', cover)).toBe(false);
  });
});

describe('a mandate', () => {
  it.each([
    ['from its first day', '2022-03-01', null, true],
    ['not before', '2022-03-02', null, false],
    ['until it ends', '2022-01-01', '2022-03-02', true],
    ['not on the day on which it ends', '2022-01-01', '2022-03-01', false],
  ] as const)('opens the case and the client to the mentor and his supporter %s', (_what, from, to, open) => {
    const dated = caseOfMentor(from, to);
    for (const letter of ['M', 'S'] as const) {
      expect(sees(actors[letter], 'Case', dated)).toBe(open);
      expect(sees(actors[letter], 'Client', clientOf(south, dated))).toBe(open);
    }
  });

  it('opens nothing to another mentor or another region', () => {
    const dated = caseOfMentor('2022-01-01', null);
    expect(sees(actor('MENTOR', { mentorId: 'successor' }), 'Case', dated)).toBe(false);
    expect(sees(actor('REGIONAL_SUPPORTER', { regionId: 'there' }), 'Case', dated)).toBe(false);
  });

  it('opens to the mentor the signals that he recorded himself, and no other’s', () => {
    expect(sees(actors.M, 'Signal', { mentorId: 'other', caseId: 'own' })).toBe(false);
    expect(sees(actors.M, 'Signal', { mentorId: 'own', caseId: 'own' })).toBe(true);
  });
});

function sees(who: UserActor, type: string, row: object): boolean {
  return matches(asWhere(rowRule(policy, type, who), who, today), row);
}

function seesNamed(who: UserActor, type: string, name: string): boolean {
  const rule = rowRule(policy, type, who);
  if (typeof rule === 'string') return rule === 'every-row';
  const row = plainRows[name];
  if (!row) throw new Error(`Give test/policy/plain-world.ts a row ${name}: its rule looks at it.`);
  return sees(who, type, row);
}
