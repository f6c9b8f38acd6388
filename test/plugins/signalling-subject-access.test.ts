import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signallingPlugin } from '../../src/plugins/signalling/index.ts';
import { shareHealth } from '../../src/plugins/signalling/share-health.ts';
import { subjectAccess } from '../../src/plugins/signalling/subject-access.ts';
import type { SignallingWork } from '../../src/plugins/signalling/signalling-work.ts';
import { pluginWork } from '../../src/plugins/plugin-work.ts';
import { TestDossier } from '../harness.ts';
import { organisationId, signalsOf } from './signalling-world.ts';

const caseId = '01930000-0000-7000-8000-00000000000c';
const mentorId = '01930000-0000-7000-8000-00000000000d';
const client = { kind: 'client', clientId: caseId, caseIds: [caseId] } as const;
const mentor = { kind: 'mentor', mentorId } as const;
const contact = { kind: 'contact', email: 'post@partner.example' } as const;

describe('what signalling holds about a person', () => {
  let dossier: TestDossier;
  beforeAll(async () => {
    dossier = await TestDossier.start({ plugins: [signallingPlugin], parts: { worker: false } });
  });
  beforeEach(async () => {
    await dossier.db.signallingShare.deleteMany();
    await dossier.db.signallingReport.deleteMany();
    await dossier.db.signallingSignal.deleteMany();
    await signalsOf(dossier, 1, 'Sevagram', { caseId, mentorId, description: 'Over de cliënt.' });
    await signalsOf(dossier, 1, 'Sevagram', { mentorId, description: 'Over een ander.' });
    await signalsOf(dossier, 1, 'Sevagram');
  });
  afterAll(() => dossier.stop());

  function inWork<T>(act: (work: SignallingWork) => Promise<T>): Promise<T> {
    return dossier.db.$transaction((tx) =>
      act(
        pluginWork({ id: 'signalling', personalData: [] }, tx, {
          actor: { kind: 'system', plugin: 'signalling' },
          now: dossier.clock.now(),
        }) as unknown as SignallingWork,
      ),
    );
  }

  it('is shown to a client without who recorded it, and to a mentor without what it says', async () => {
    const { signals: aboutClient = [] } = await inWork((work) => subjectAccess.export(work, client));
    expect(aboutClient).toMatchObject([{ caseId, description: 'Over de cliënt.', kind: 'STAFFING' }]);
    expect(aboutClient[0]).not.toHaveProperty('mentorId');
    const { signals: byMentor } = await inWork((work) => subjectAccess.export(work, mentor));
    expect(byMentor).toMatchObject([{ mentorId }, { mentorId }]);
    expect(JSON.stringify(byMentor)).not.toContain('Over ');
  });

  it('goes when a client is erased', async () => {
    await inWork((work) => subjectAccess.erase(work, client));
    expect(await dossier.db.signallingSignal.count()).toBe(2);
    expect(await dossier.db.signallingSignal.count({ where: { caseId } })).toBe(0);
  });

  it('loses the client and the words when anonymised, and keeps what is counted', async () => {
    await inWork((work) => subjectAccess.anonymise(work, client));
    expect(await dossier.db.signallingSignal.findFirstOrThrow({ where: { caseId: null } })).toMatchObject({
      description: null,
      kind: 'STAFFING',
      severity: 'MEDIUM',
    });
    expect(await dossier.db.signallingSignal.count()).toBe(3);
  });

  it.each(['erase', 'anonymise'] as const)('%s takes a mentor out and leaves the signals', async (act) => {
    await inWork((work) => subjectAccess[act](work, mentor));
    expect(await dossier.db.signallingSignal.count({ where: { mentorId } })).toBe(0);
    expect(await dossier.db.signallingSignal.count({ where: { caseId } })).toBe(1);
  });

  it('finds the shares of a mailbox, takes the address out, and reports those that failed as ill health', async () => {
    const report = await dossier.db.signallingReport.create({
      data: {
        title: 'Rapport',
        periodFrom: new Date('2022-01-01'),
        periodTo: new Date('2022-01-31'),
        threshold: 5,
        figures: {},
      },
    });
    await dossier.db.signallingShare.create({
      data: {
        reportId: report.id,
        organisationId: await organisationId(dossier, 'Radar'),
        organisationName: 'Radar',
        email: contact.email,
        status: 'FAILED',
      },
    });
    expect(await inWork(shareHealth)).toMatchObject({ status: 'degraded' });
    const { shares } = await inWork((work) => subjectAccess.export(work, contact));
    expect(shares).toMatchObject([{ organisationName: 'Radar' }]);
    await inWork((work) => subjectAccess.anonymise(work, contact));
    expect(await inWork((work) => subjectAccess.export(work, contact))).toEqual({ shares: [] });
  });
});
