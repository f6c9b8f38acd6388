import type { Acting } from '../../access/actor.ts';
import { seeAs } from '../../access/row-level/see-as.ts';
import type { WorkArea } from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError, NotFoundError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import { parseInput } from '../../lib/parse-input.ts';
import { homeMunicipality } from '../network/home-municipality.ts';
import { requireOrganisation } from '../network/require-organisation.ts';
import type { CaseRequest } from '../port.ts';
import { caseRequestSchema, type ParsedCaseRequest } from './case-request.ts';
import { decideRegisterCase } from './decide-register-case.ts';
import { nextReference } from './next-reference.ts';
import { recordHappening } from './record-happening.ts';
import { saveDerivedStatus } from './save-derived-status.ts';
import { visibleCases } from './visible-cases.ts';

/** What the office may add to a request that a partner sends. */
export interface RegisterCaseInput extends CaseRequest {
  readonly registeredOn?: Date | null | undefined;
  /** The ended case that this request takes up again; the client is taken from it. */
  readonly previousCaseId?: string | null | undefined;
  readonly careProviderId?: string | null | undefined;
  readonly interests?: readonly string[] | null | undefined;
}

/**
 * Registers a request for mentorship: client, case with its reference, and the consultant of the area.
 *
 * @throws InvalidInputError, NotFoundError, ConflictError when the previous case still runs, ForbiddenError when a
 * consultant registers for another area
 */
export async function registerCase(
  tx: Tx,
  acting: Acting,
  input: RegisterCaseInput,
): Promise<{ id: string }> {
  const request = parseInput(caseRequestSchema, input);
  const today = calendarDate(acting.now);
  const registeredOn = request.registeredOn ?? today;
  const { workArea, regionId } = await homeMunicipality(tx, acting, request.municipalityCode);
  await requireOrganisation(tx, request.referrerOrganisationId, 'referrerOrganisationId');
  await requireOrganisation(tx, request.careProviderId, 'careProviderId');
  const known = await clientOfPreviousCase(tx, acting, request.previousCaseId);
  const clientId = known?.id ?? newId();
  const { facts, change } = decideRegisterCase(
    {
      client: {
        id: clientId,
        birthDate: request.client.birthDate,
        deceasedOn: known?.deceasedOn ?? null,
        postcode: request.client.postcode ?? null,
        municipalityCode: request.municipalityCode,
        regionId,
        clientGroup: request.client.clientGroup ?? null,
        interests: request.interests ?? [],
        careProviderId: request.careProviderId ?? null,
      },
      workArea,
      registeredOn,
    },
    { today, newId },
  );
  await saveClient(tx, clientId, request);
  await tx.case.create({
    data: {
      id: facts.id,
      reference: await nextReference(tx, registeredOn),
      clientId,
      status: 'REGISTERED',
      registeredOn,
      applicantKind: request.applicantKind,
      applicantName: request.applicantName ?? null,
      applicantEmail: request.applicantEmail ?? null,
      applicantPhone: request.applicantPhone ?? null,
      referrerOrganisationId: request.referrerOrganisationId ?? null,
      municipalityCode: request.municipalityCode,
      workArea,
      consultantId: await consultantOf(tx, workArea),
      requestForHelp: request.requestForHelp ?? null,
      urgency: request.urgency ?? 'NORMAL',
      previousCaseId: request.previousCaseId ?? null,
      createdAt: acting.now,
    },
    select: { id: true },
  });
  await recordHappening(tx, acting, facts.id, change);
  await saveDerivedStatus(tx, acting, { facts, status: null, today });
  return { id: facts.id };
}

async function clientOfPreviousCase(tx: Tx, acting: Acting, previousCaseId: string | null | undefined) {
  if (!previousCaseId) return null;
  const where = { AND: [{ id: previousCaseId }, visibleCases(acting)] };
  const isVisible = (await seeAs(tx, acting, () => tx.case.count({ where }))) > 0;
  const previous = await tx.case.findUnique({
    where: { id: previousCaseId },
    select: { endedOn: true, client: { select: { id: true, deceasedOn: true } } },
  });
  if (!isVisible || !previous)
    throw new NotFoundError('The previous case', { path: ['input', 'previousCaseId'] });
  await requireNoneRunning(tx, acting, previous.client.id);
  return previous.client;
}

async function requireNoneRunning(tx: Tx, acting: Acting, clientId: string): Promise<void> {
  const running = { clientId, endedOn: null };
  if ((await tx.case.count({ where: running })) === 0) return;
  // A client who moved may have a case in another area, whose reference is not this actor's to know.
  const own = await tx.case.findFirst({
    where: { AND: [running, visibleCases(acting)] },
    select: { reference: true },
  });
  throw new ConflictError(
    own
      ? `Case ${own.reference} of this client still runs. Go on with that one.`
      : 'A case of this client in another area still runs. Ask the coordinator to go on with that one.',
    { path: ['input', 'previousCaseId'] },
  );
}

async function saveClient(
  tx: Tx,
  id: string,
  { client, municipalityCode, ...request }: ParsedCaseRequest,
): Promise<void> {
  const {
    familyNamePrefix = null,
    street = null,
    houseNumber = null,
    postcode: code = null,
    city = null,
  } = client;
  const row = {
    givenName: client.givenName,
    familyNamePrefix,
    familyName: client.familyName,
    birthDate: client.birthDate,
    street,
    houseNumber,
    postcode: code,
    city,
    municipalityCode,
    clientGroup: client.clientGroup ?? null,
    interests: request.interests ?? [],
    careProviderId: request.careProviderId ?? null,
  };
  await tx.client.upsert({ where: { id }, create: { id, ...row }, update: row, select: { id: true } });
}

/** The consultant of the area; the longest known when there are more. */
async function consultantOf(tx: Tx, workArea: WorkArea): Promise<string | null> {
  const consultant = await tx.user.findFirst({
    where: { role: 'CONSULTANT', workArea, deactivatedAt: null },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  return consultant?.id ?? null;
}
