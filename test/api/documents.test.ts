import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, command, globalId, ledTo, registered, textOf, uuidOf } from './case-story.ts';
import { documentCommand, download, drawUp, plainPdf, upload } from './document-story.ts';

describe('files', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  let consultant: Caller;
  let admin: Caller;
  let mentor: Caller;
  let stranger: Caller;
  let caseId: string;
  let mentorId: string;

  beforeAll(async () => {
    dossier = await TestDossier.start({ at: '2022-03-01', plugins: [], quiet: true });
    coordinator = await dossier.as('COORDINATOR');
    consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    admin = await dossier.as('ADMIN_OFFICER');
    stranger = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    mentorId = await certifiedMentor(dossier);
    mentor = await dossier.as('MENTOR', { mentorId: uuidOf(mentorId) });
    caseId = await registered(consultant);
    await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
  });
  beforeEach(() => dossier.clock.set('2022-03-01T10:00:00Z'));
  afterAll(() => dossier.stop());

  const inCase = () => ({ case: caseId });
  const send = (caller: Caller | null, change: object = {}) =>
    upload(dossier, caller, { place: inCase(), bytes: plainPdf(), ...change });
  const sent = async (caller: Caller, change: object = {}): Promise<string> => {
    const answer = await send(caller, change);
    expect(answer).toMatchObject({ status: 201 });
    return answer.id ?? '';
  };
  const row = (id: string) => dossier.db.document.findUniqueOrThrow({ where: { id: uuidOf(id) } });
  const count = () => dossier.db.document.count();
  const onDisk = async (): Promise<string[]> => {
    const found = await readdir(dossier.documents, { recursive: true, withFileTypes: true });
    return found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  };
  const audited = async (id: string): Promise<string[]> => {
    const entries = await dossier.db.auditEntry.findMany({
      where: { recordType: 'Document', recordIds: { has: uuidOf(id) }, operation: 'document-download' },
    });
    return entries.map(({ action, channel, actor }) => `${action} ${channel} ${actor}`);
  };

  it('come in by mentor and office, and go out as they came in, to save and never to run', async () => {
    const bytes = Buffer.concat([plainPdf(), randomBytes(2_000_000)]);
    const id = await sent(mentor, { bytes, fileName: 'Zorgplan “2022” – définitief.pdf' });
    const { data } = await mentor.graphql(
      'query ($id: ID!) { node(id: $id) { ... on Document { kind title fileName size contentType isAvailable case { id } madeBy { id } } } }',
      { id },
    );
    expect(data['node']).toMatchObject({
      ...{ kind: 'CARE_DOCUMENT', title: 'Zorgplan “2022” – définitief', contentType: 'application/pdf' },
      ...{ size: bytes.length, isAvailable: true, case: { id: caseId } },
    });
    const response = await download(dossier, consultant, id);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition':
        'attachment; filename="Zorgplan 2022  definitief.pdf"; ' +
        "filename*=UTF-8''Zorgplan%20%E2%80%9C2022%E2%80%9D%20%E2%80%93%20d%C3%A9finitief.pdf",
    });
    expect(await audited(id)).toEqual([`EXPORT DOCUMENT user:${consultant.userId}`]);
  });

  it('are not readable where they are kept, and each has a key of its own', async () => {
    const words = 'Mevrouw heeft dementie KANARIE-7719';
    const id = await sent(consultant, { bytes: Buffer.from(words), fileName: 'kanarie.txt' });
    const kept = await row(id);
    const files = await onDisk();
    expect(files).toContain(join(dossier.documents, kept.storageKey ?? ''));
    for (const file of files) {
      expect(file).not.toContain('kanarie');
      expect(await readFile(file, 'latin1')).not.toContain('KANARIE');
    }
    const [raw] = await dossier.db.$queryRaw<
      Record<string, unknown>[]
    >`SELECT * FROM "Document" WHERE id = ${kept.id}::uuid`;
    for (const column of ['title', 'fileName', 'sha256', 'dataKey']) expect(raw?.[column]).toMatch(/^enc1\./);
    const keys = await dossier.db.document.findMany({
      where: { dataKey: { not: null } },
      select: { dataKey: true },
    });
    expect(new Set(keys.map(({ dataKey }) => dataKey)).size).toBe(keys.length);
  });

  it.each([
    ['a program', Buffer.from('MZ\0\0'), 'a.pdf', 415, 'DOCUMENT_TYPE'],
    [
      'a page of the web',
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      'a.html',
      415,
      'DOCUMENT_NAME',
    ],
    ['a picture that is a PDF', plainPdf(), 'a.png', 415, 'DOCUMENT_NAME'],
    [
      'a PDF that runs a program',
      plainPdf('\n2 0 obj << /S /JavaScript /JS (x) >> endobj'),
      'a.pdf',
      415,
      'DOCUMENT_UNSAFE',
    ],
    ['nothing', new Uint8Array(), 'a.pdf', 422, 'DOCUMENT_EMPTY'],
    ['no name', plainPdf(), '../..', 422, 'INVALID_INPUT'],
  ])('are refused when they are %s', async (_what, bytes, fileName, status, code) => {
    const before = [await count(), (await onDisk()).length];
    expect(await send(consultant, { bytes, fileName })).toMatchObject({ status, code });
    expect([await count(), (await onDisk()).length]).toEqual(before);
  });

  it('are refused when they are too large, before and while they come in', async () => {
    const bytes = Buffer.concat([plainPdf(), Buffer.alloc(20 * 1024 * 1024)]);
    expect(await send(consultant, { bytes })).toMatchObject({ status: 413, code: 'DOCUMENT_TOO_LARGE' });
    let left = 24;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left === 0) return controller.close();
        left -= 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    expect(await send(consultant, { bytes: stream })).toMatchObject({
      status: 413,
      code: 'DOCUMENT_TOO_LARGE',
    });
    const full = Buffer.concat([plainPdf(), Buffer.alloc(20 * 1024 * 1024 - plainPdf().length)]);
    expect(await send(consultant, { bytes: full })).toMatchObject({ status: 201 });
  });

  it('lose every path in their names', async () => {
    for (const [fileName, kept] of [
      ['../../../etc/passwd.pdf', 'passwd.pdf'],
      ['C:\\temp\\plan.pdf', 'plan.pdf'],
      ['plan\u202efdp.pdf', 'planfdp.pdf'],
      ['a"; filename=evil.exe; .pdf', 'a_; filename=evil.exe; .pdf'],
    ] as const) {
      const id = await sent(consultant, { fileName });
      expect((await row(id)).fileName).toBe(kept);
      const header = (await download(dossier, consultant, id)).headers.get('content-disposition') ?? '';
      expect(header).toMatch(/^attachment; filename="[^"]*"; filename\*=UTF-8''[\w.~%!$&+^`|#-]+$/);
    }
    for (const file of await onDisk()) expect(file.startsWith(dossier.documents)).toBe(true);
  });

  it.each([
    ['without a token', (): Caller | null => null, {}, 401, 'UNAUTHENTICATED'],
    ['to a case of another area', (): Caller => stranger, {}, 404, 'NOT_FOUND'],
    ['by a role that works with none', (): 'BOARD' => 'BOARD', {}, 403, 'FORBIDDEN'],
    ['by a mentor of a kind that is not his', () => mentor, { kind: 'COURT_ORDER' }, 403, 'FORBIDDEN'],
    ['of care by the administration', (): Caller => admin, {}, 403, 'FORBIDDEN'],
    ['of no kind', () => consultant, { kind: 'constructor' }, 422, 'INVALID_INPUT'],
    ['of a kind of another place', () => consultant, { kind: 'VOLUNTEER_CONTRACT' }, 422, 'INVALID_INPUT'],
    ['to nothing', () => consultant, { place: {} }, 422, 'INVALID_INPUT'],
    ['to two at once', () => consultant, { place: { case: 'a', mentor: 'b' } }, 422, 'INVALID_INPUT'],
    ['to a made-up id', () => consultant, { place: { case: 'zzz' } }, 422, 'INVALID_INPUT'],
    ['to something else', () => consultant, { place: { case: globalId('Mentor', 'x') } }, 404, 'NOT_FOUND'],
    [
      'for no purpose that there is',
      () => consultant,
      { headers: { 'dossier-purpose': 'X' } },
      422,
      'INVALID_INPUT',
    ],
  ] as const)('do not come in %s', async (_how, who, change, status, code) => {
    const caller = who();
    const before = await count();
    const by = caller === 'BOARD' ? await dossier.as('BOARD') : caller;
    expect(await send(by, change)).toMatchObject({ status, code });
    expect(await count()).toBe(before);
  });

  it('come in once by their key, and with another file the key is refused', async () => {
    const headers = { 'idempotency-key': 'zorgplan-1' };
    const first = await send(consultant, { headers });
    const before = [await count(), (await onDisk()).length];
    expect(await send(consultant, { headers })).toEqual(first);
    expect(await send(consultant, { headers, bytes: plainPdf('Iets anders') })).toMatchObject({
      status: 409,
    });
    expect([await count(), (await onDisk()).length]).toEqual(before);
  });

  it('are for who may read their kind, in lists, by id and as a file alike', async () => {
    const care = await sent(mentor);
    const office = await sent(admin, { kind: 'OFFICE_PAPER' });
    const contract = await sent(admin, { kind: 'VOLUNTEER_CONTRACT', place: { mentor: mentorId } });
    const reference = await sent(admin, { kind: 'MENTOR_REFERENCE', place: { mentor: mentorId } });
    const shown = async (caller: Caller, id: string): Promise<boolean[]> => {
      const { data } = await caller.graphql('query ($id: ID!) { node(id: $id) { id } }', { id });
      return [Boolean(data['node']), (await download(dossier, caller, id)).status === 200];
    };
    const expected = [
      [care, { coordinator: true, consultant: true, admin: false, mentor: true, stranger: false }],
      [office, { coordinator: true, consultant: true, admin: true, mentor: false, stranger: false }],
      [contract, { coordinator: true, consultant: true, admin: true, mentor: true, stranger: false }],
      [reference, { coordinator: true, consultant: true, admin: true, mentor: false, stranger: false }],
    ] as const;
    const callers = { coordinator, consultant, admin, mentor, stranger };
    for (const [id, readers] of expected) {
      for (const [name, caller] of Object.entries(callers)) {
        const reads = readers[name as keyof typeof readers];
        expect([name, ...(await shown(caller, id))]).toEqual([name, reads, reads]);
      }
    }
    const { data } = await mentor.graphql(
      `query ($case: ID!, $mentor: ID!) {
        case(id: $case) { documents(first: 100) { edges { node { id } } } }
        mentor(id: $mentor) { documents(first: 100, kind: VOLUNTEER_CONTRACT) { edges { node { id } } } }
      }`,
      { case: caseId, mentor: mentorId },
    );
    const idsOf = (owner: Answer | undefined) =>
      listOf(owner?.['documents']?.['edges']).map((edge) => textOf(edge['node']?.['id']));
    expect(idsOf(data['case'])).toContain(care);
    expect(idsOf(data['case'])).not.toContain(office);
    expect(idsOf(data['mentor'])).toEqual([contract]);
  });

  it('of a complaint go with the complaint, and stay off the timeline', async () => {
    const { data } = await coordinator.graphql(
      'mutation ($input: RecordComplaintInput!) { recordComplaint(input: $input) { ... on Complaint { id } } }',
      {
        input: {
          ...{ about: 'OFFICER', officerId: globalId('User', consultant.userId), caseId, channel: 'LETTER' },
          ...{ complainantKind: 'RELATIVE', complainantName: 'Dochter Beek', parts: ['Belt niet terug.'] },
        },
      },
    );
    const complaint = textOf(data['recordComplaint']?.['id']);
    const id = await sent(coordinator, { kind: 'COMPLAINT_PAPER', place: { complaint } });
    expect((await download(dossier, coordinator, id)).status).toBe(200);
    for (const caller of [consultant, admin, mentor])
      expect((await download(dossier, caller, id)).status).toBe(404);
    expect(await send(consultant, { kind: 'COMPLAINT_PAPER', place: { complaint } })).toMatchObject({
      status: 404,
    });
    const { caseId: itsCase } = await row(id);
    expect(globalId('Case', itsCase ?? '')).toBe(caseId);
    const entries = await dossier.db.caseEvent.findMany({ where: { type: 'document.uploaded' } });
    expect(JSON.stringify(entries)).not.toContain(uuidOf(id));
  });

  it('open for who broke the glass, and take nothing from him', async () => {
    const id = await sent(consultant);
    expect((await download(dossier, stranger, id)).status).toBe(404);
    const { reference } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } });
    await stranger.graphql(
      'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { __typename } }',
      { input: { caseReference: reference, reason: 'Cliënt is opgenomen, arts belt nu.' } },
    );
    expect((await download(dossier, stranger, id)).status).toBe(200);
    expect(await send(stranger)).toMatchObject({ status: 403 });
  });

  it('get another name with the same end, and are withdrawn with a reason', async () => {
    const id = await sent(mentor);
    expect(
      await documentCommand(consultant, 'renameDocument', { documentId: id, fileName: 'x.exe' }),
    ).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await documentCommand(consultant, 'renameDocument', { documentId: id })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    const renamed = await documentCommand(consultant, 'renameDocument', {
      documentId: id,
      title: 'Zorgplan 2022',
      fileName: '../plan.pdf',
      expectedVersion: 1,
    });
    expect(renamed).toMatchObject({ title: 'Zorgplan 2022', fileName: 'plan.pdf', version: 2 });
    expect(
      await documentCommand(consultant, 'withdrawDocument', {
        documentId: id,
        reason: 'x',
        expectedVersion: 1,
      }),
    ).toMatchObject({ code: 'CONFLICT' });
    expect(
      await documentCommand(stranger, 'withdrawDocument', { documentId: id, reason: 'x' }),
    ).toMatchObject({ code: 'NOT_FOUND' });
    expect(
      await documentCommand(consultant, 'withdrawDocument', { documentId: id, reason: ' ' }),
    ).toMatchObject({ code: 'INVALID_INPUT' });
    expect(
      await documentCommand(consultant, 'withdrawDocument', { documentId: id, reason: 'Van een ander.' }),
    ).toMatchObject({ withdrawnReason: 'Van een ander.' });
    const statuses = await Promise.all(
      [mentor, consultant, coordinator].map(async (each) => (await download(dossier, each, id)).status),
    );
    expect(statuses).toEqual([404, 410, 200]);
    expect(await documentCommand(consultant, 'renameDocument', { documentId: id, title: 'x' })).toMatchObject(
      { code: 'FORBIDDEN' },
    );
  });

  it('are not handed out when that cannot be written down', async () => {
    const id = await sent(consultant);
    await dossier.db
      .$executeRaw`ALTER TABLE "AuditEntry" ADD CONSTRAINT no_room CHECK (operation <> 'document-download') NOT VALID`;
    try {
      const response = await download(dossier, consultant, id);
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain('%PDF');
    } finally {
      await dossier.db.$executeRaw`ALTER TABLE "AuditEntry" DROP CONSTRAINT no_room`;
    }
    expect((await download(dossier, consultant, id)).status).toBe(200);
  });

  it('are not kept when the row cannot be written, and what was left behind is swept', async () => {
    const before = await count();
    await dossier.db.$executeRaw`ALTER TABLE "Document" ADD CONSTRAINT no_room CHECK (false) NOT VALID`;
    try {
      expect(await fetchStatus()).toBe(500);
    } finally {
      await dossier.db.$executeRaw`ALTER TABLE "Document" DROP CONSTRAINT no_room`;
    }
    expect(await count()).toBe(before);
    const known = new Set(
      (await dossier.db.document.findMany()).map(({ storageKey }) =>
        join(dossier.documents, storageKey ?? ''),
      ),
    );
    const orphans = (await onDisk()).filter((file) => !known.has(file));
    expect(orphans).toHaveLength(1);
    await night('compare-files');
    expect(await onDisk()).toEqual(expect.arrayContaining(orphans));
    // Files are written by the clock of the machine; a day later the young one is old enough.
    dossier.clock.set(new Date(Date.now() + 25 * 3_600_000).toISOString());
    await night('compare-files');
    const left = await onDisk();
    for (const file of orphans) expect(left).not.toContain(file);
    expect(left.length).toBe(known.size);
  });

  async function fetchStatus(): Promise<number> {
    const response = await fetch(`${dossier.url}/documents?kind=CARE_DOCUMENT&case=${caseId}`, {
      method: 'POST',
      headers: {
        authorization: consultant.authorization,
        'content-disposition': 'attachment; filename="a.pdf"',
      },
      body: plainPdf() as never,
    });
    return response.status;
  }

  async function night(name: string): Promise<void> {
    await dossier.db.job.create({
      data: {
        id: crypto.randomUUID(),
        queue: 'core',
        name,
        payload: {},
        runAfter: dossier.clock.now(),
        createdAt: dossier.clock.now(),
      },
    });
    await dossier.drain();
    expect(await dossier.db.job.count({ where: { name, state: 'DEAD' } })).toBe(0);
  }

  it('that are lost or changed show in the health of Dossier, until they are back', async () => {
    const id = await sent(consultant);
    const file = join(dossier.documents, (await row(id)).storageKey ?? '');
    const bytes = await readFile(file);
    const health = async () => {
      const answer = (await (await fetch(`${dossier.url}/health/ready`)).json()) as {
        status: string;
        stores: { documents: { status: string } };
      };
      return [answer.status, answer.stores.documents.status];
    };
    expect(await health()).toEqual(['ok', 'ok']);
    await rm(file);
    expect((await download(dossier, consultant, id)).status).toBe(500);
    expect(await health()).toEqual(['ok', 'degraded']);
    await writeFile(file, bytes);
    await night('compare-files');
    expect(await health()).toEqual(['ok', 'ok']);
    await rm(file);
    await night('compare-files');
    expect(await health()).toEqual(['ok', 'degraded']);
    expect((await row(id)).missingSince).not.toBeNull();
    await writeFile(file, Buffer.concat([bytes.subarray(0, 40), randomBytes(bytes.length - 40)]));
    await night('compare-files');
    expect((await download(dossier, consultant, id)).status).toBe(500);
    expect(await health()).toEqual(['ok', 'degraded']);
    await writeFile(file, bytes);
    await night('compare-files');
    expect((await download(dossier, consultant, id)).status).toBe(200);
    expect(dossier.logLines.join('')).toContain('The file of a document cannot be opened');
  });

  it('cannot be put in the place of one another', async () => {
    const [one, other] = [await sent(consultant), await sent(consultant, { bytes: plainPdf('Ander') })];
    const [a, b] = [await row(one), await row(other)];
    const path = (key: string | null) => join(dossier.documents, key ?? '');
    const kept = await readFile(path(a.storageKey));
    await writeFile(path(a.storageKey), await readFile(path(b.storageKey)));
    expect((await download(dossier, consultant, one)).status).toBe(500);
    await writeFile(path(a.storageKey), kept);
    await night('compare-files');
  });

  it('are gone from the storage once the client is erased', async () => {
    const words = 'KANARIE van wie gewist wordt';
    const other = await registered(consultant, { registeredOn: '2021-01-10', applicantName: 'Anna Beek' });
    const id = await sent(consultant, {
      place: { case: other },
      bytes: Buffer.from(words),
      fileName: 'a.txt',
    });
    const letter = textOf((await drawUp(consultant, other, 'REQUEST_CONFIRMATION'))['id']);
    const files = await Promise.all(
      [id, letter].map(async (each) => join(dossier.documents, (await row(each)).storageKey ?? '')),
    );
    await command(consultant, 'planIntake', { caseId: other, plannedOn: '2022-03-01' });
    await command(consultant, 'closeCase', { caseId: other, endedOn: '2022-03-01', reason: 'OWN_REQUEST' });
    const { clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(other) } });
    const { data } = await coordinator.graphql(
      'mutation ($input: EraseSubjectInput!) { eraseSubject(input: $input) { __typename ... on Error { message } } }',
      { input: { clientId: globalId('Client', clientId), ground: 'UNLAWFUL', reason: 'Nooit gevraagd.' } },
    );
    expect(data['eraseSubject']).toMatchObject({ __typename: 'SubjectErasure' });
    expect(await dossier.db.document.count({ where: { id: { in: [uuidOf(id), uuidOf(letter)] } } })).toBe(0);
    expect((await download(dossier, consultant, id)).status).toBe(404);
    expect(await dossier.db.discardedFile.count()).toBe(2);
    await night('remove-files');
    await night('remove-files');
    expect(await dossier.db.discardedFile.count()).toBe(0);
    const left = await onDisk();
    for (const file of files) expect(left).not.toContain(file);
  });

  it('belong to a case that has ended only when they come in after it', async () => {
    await command(coordinator, 'closeCase', { caseId, endedOn: '2022-03-01', reason: 'DECEASED' });
    expect(await send(consultant)).toMatchObject({ status: 422, code: 'INVALID_INPUT' });
    expect(await send(consultant, { kind: 'CORRESPONDENCE' })).toMatchObject({ status: 201 });
    expect(await send(mentor, { kind: 'CORRESPONDENCE' })).toMatchObject({ status: 404 });
  });
});
