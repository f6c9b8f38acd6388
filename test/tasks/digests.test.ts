import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseCalendarDate as day } from '../../src/lib/calendar-date.ts';
import { globalId } from '../api/case-story.ts';
import type { ReceivedMail } from '../mailbox.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { aCase, give } from './task-world.ts';

describe('mails about tasks', () => {
  let dossier: TestDossier;
  let consultant: Caller;
  let address: string;
  beforeAll(async () => {
    dossier = await TestDossier.start({ at: '2022-03-01', plugins: [] });
  });
  beforeEach(async () => {
    await dossier.db.job.deleteMany();
    await dossier.db.user.updateMany({ data: { deactivatedAt: new Date('2020-01-01') } });
    dossier.clock.set('2022-03-01T06:00:00Z');
    consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    address = await addressOf(consultant);
  });
  afterAll(() => dossier.stop());

  async function addressOf({ userId }: Caller): Promise<string> {
    return (await dossier.db.user.findUniqueOrThrow({ where: { id: userId } })).email;
  }

  /** The schedule of the hour at a moment; what it brings about is over when this is. */
  async function hour(moment: string): Promise<void> {
    dossier.clock.set(moment);
    await dossier.db.schedule.updateMany({ data: { nextRunAt: new Date('2099-01-01') } });
    await dossier.db.schedule.updateMany({
      where: { name: 'find-who-is-reminded' },
      data: { nextRunAt: dossier.clock.now() },
    });
    await dossier.drain();
  }

  const mails = (to = address): ReceivedMail[] => dossier.mailbox.to(to);
  const add = (input: object = {}) =>
    give(consultant, 'addTask', {
      text: 'Bel mevrouw Beek over haar medicatie.',
      dueOn: '2022-03-20',
      ...input,
    });
  const prefer = (input: object) => give(consultant, 'setReminderPreference', input, 'ReminderPreference');

  it('are one for all there is: late, soon and new, by the number of the file and without a name', async () => {
    const aFile = await aCase(dossier, { reference: '2022-0777', consultantId: consultant.userId });
    const caseId = globalId('Case', aFile);
    for (const dueOn of ['2022-03-02', '2022-03-08', '2022-03-20']) await add({ caseId, dueOn });
    await hour('2022-03-03T07:05:00Z');
    const [mail, ...others] = mails();
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('3 taken in Dossier, waarvan 1 te laat');
    const text = mail?.text ?? '';
    expect(text).toMatch(/Te laat\r?\n- Eigen taak, dossier 2022-0777 \(uiterlijk 2 maart 2022\)/);
    expect(text).toMatch(/Binnen een week\r?\n- Eigen taak, dossier 2022-0777 \(uiterlijk 8 maart 2022\)/);
    expect(text).toMatch(/Nieuw\r?\n- Eigen taak, dossier 2022-0777 \(uiterlijk 20 maart 2022\)/);
    expect(mail?.html).toContain('<h2>Te laat</h2>');
    expect(mail?.messageId).toMatch(/^<tasks\.[\w-]+@dossier\.test>$/);
    expect(mail?.raw).not.toMatch(/Beek|Mia|medicatie/);
  });

  it('tell of each stage once, and of nothing when there is nothing', async () => {
    await hour('2022-03-01T07:05:00Z');
    expect(mails()).toEqual([]);
    await add();
    await hour('2022-03-02T07:05:00Z');
    await hour('2022-03-02T09:05:00Z');
    await hour('2022-03-03T07:05:00Z');
    expect(mails()).toHaveLength(1);
    await hour('2022-03-14T07:05:00Z');
    await hour('2022-03-15T07:05:00Z');
    expect(mails().map(({ text }) => /Nieuw|Binnen een week/.exec(text ?? '')?.[0])).toEqual([
      'Nieuw',
      'Binnen een week',
    ]);
    await hour('2022-03-21T07:05:00Z');
    await hour('2022-03-22T07:05:00Z');
    expect(mails()).toHaveLength(3);
    expect(mails()[2]?.subject).toBe('1 taak in Dossier, waarvan 1 te laat');
  });

  it('are not sent twice by a repeated job, a Redis that forgot, or a clock that was put back', async () => {
    await add();
    await hour('2022-03-02T07:05:00Z');
    expect(mails()).toHaveLength(1);
    await dossier.db.job.updateMany({
      where: { name: { in: ['write-task-digest', 'mail-task-digest'] } },
      data: { state: 'PENDING', finishedAt: null },
    });
    await dossier.redis.flush();
    await dossier.drain();
    await hour('2022-03-01T07:05:00Z');
    await hour('2022-03-02T07:05:00Z');
    expect(mails()).toHaveLength(1);
    const digests = await dossier.db.taskDigest.count({ where: { userId: consultant.userId } });
    expect(digests).toBe(1);
  });

  it('come neither at night nor on free days, but on the next good one', async () => {
    await add();
    for (const moment of [
      '2022-03-01T18:05:00Z',
      '2022-03-05T10:05:00Z',
      '2022-03-06T10:05:00Z',
      '2022-03-07T05:05:00Z',
    ]) {
      await hour(moment);
    }
    expect(mails()).toEqual([]);
    await hour('2022-03-07T07:05:00Z');
    expect(mails()).toHaveLength(1);
  });

  it('come as somebody wishes: weekly at an hour, or only what a law sets', async () => {
    expect(await prefer({ frequency: 'WEEKLY', weekday: 3, hour: 20 })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await prefer({ frequency: 'WEEKLY', weekday: 3, hour: 16 })).toMatchObject({
      weekday: 3,
      quietFrom: 19,
    });
    await add();
    await hour('2022-03-01T15:05:00Z');
    await hour('2022-03-02T14:05:00Z');
    expect(mails()).toHaveLength(0);
    await hour('2022-03-02T15:05:00Z');
    expect(mails()).toHaveLength(1);
    await prefer({ frequency: 'LEGAL_ONLY' });
    await add({ dueOn: '2022-03-04' });
    await hour('2022-03-10T07:05:00Z');
    expect(mails()).toHaveLength(1);
    await dossier.db.task.create({
      data: {
        ...{
          kind: 'VOG_RENEWAL',
          planKey: 'VOG_RENEWAL/x',
          role: 'CONSULTANT',
          assigneeId: consultant.userId,
        },
        ...{ dueOn: day('2022-06-01'), createdAt: new Date() },
      },
    });
    await hour('2022-03-11T07:05:00Z');
    expect(mails()[1]?.text).toContain('VOG van een mentor vernieuwen (uiterlijk 1 juni 2022)');
    const { data } = await consultant.graphql('{ myReminderPreference { frequency hour } }');
    expect(data['myReminderPreference']).toEqual({ frequency: 'LEGAL_ONLY', hour: 8 });
  });

  it('leave out what rests until it is back, and what was done in the meantime', async () => {
    const { id: taskId } = await add();
    await give(consultant, 'snoozeTask', { taskId, until: '2022-03-10' });
    await hour('2022-03-02T07:05:00Z');
    expect(mails()).toEqual([]);
    await hour('2022-03-10T07:05:00Z');
    expect(mails()[0]?.text).toContain('Weer aan de orde');
    await give(consultant, 'completeTask', { taskId });
    await hour('2022-03-21T07:05:00Z');
    expect(mails()).toHaveLength(1);
  });

  it('go to the deputy of who is away, and to him when he is back', async () => {
    const deputy = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    const caseId = await aCase(dossier, { consultantId: consultant.userId });
    await add({ caseId: globalId('Case', caseId) });
    await dossier.db.cover.create({
      data: {
        ...{ absentId: consultant.userId, deputyId: deputy.userId, reason: 'LEAVE' },
        ...{ firstDay: day('2022-03-01'), lastDay: day('2022-03-04') },
      },
    });
    await hour('2022-03-02T07:05:00Z');
    expect([mails().length, mails(await addressOf(deputy)).length]).toEqual([0, 1]);
    await hour('2022-03-07T07:05:00Z');
    expect([mails().length, mails(await addressOf(deputy)).length]).toEqual([1, 1]);
  });
});
