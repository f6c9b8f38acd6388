import { createHash } from 'node:crypto';
import { documentKinds, type DocumentKindRule } from '../../access/policy/document-kinds.ts';
import { checkContent } from '../../domain/documents/content/check-content.ts';
import { downloadPath } from '../../domain/documents/download-path.ts';
import { largestFile } from '../../domain/documents/file-types.ts';
import { safeFileName } from '../../domain/documents/safe-file-name.ts';
import { type DocumentPlace, uploadDocument } from '../../domain/documents/upload-document.ts';
import type { DocumentKind } from '../../generated/prisma/enums.ts';
import { ForbiddenError, InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';
import type { PageRequest, PageResponse } from '../../plugins/contract.ts';
import { decodeGlobalId } from '../../schema/decode-global-id.ts';
import { performCommand } from '../../schema/perform-command.ts';
import type { StreamedPage, StreamedRequest } from '../streamed-page.ts';
import { givenFileName } from './content-disposition.ts';
import { jsonAnswer, problem, refusal } from './document-answer.ts';
import { type DocumentPagesOptions, doingOf, userOf } from './document-pages.ts';

/** Each is in memory while it is looked through. */
const mostAtOnce = 6;

/**
 * Takes in a file: `POST /documents?kind=CARE_DOCUMENT&case=<global id>` with the bytes as body and their name in
 * `Content-Disposition`. Who sends is known before a byte is read, and of one who sends too much reading stops. With an
 * `Idempotency-Key` a repeat gets the document of the first time.
 */
export function uploadPage(options: DocumentPagesOptions): StreamedPage {
  let underWay = 0;
  return {
    method: 'POST',
    path: downloadPath,
    maxBytes: largestFile,
    async handleStream(origin, request): Promise<PageResponse> {
      try {
        const actor = await userOf(options, request);
        const { kind, place } = wantedPlace(request);
        const fileName = wantedName(request);
        requireUploader(kind, actor.role);
        const doing = doingOf(origin, 'uploadDocument', request);
        if (underWay >= mostAtOnce) {
          return refusal(503, 'BUSY', 'Too many files are coming in at once. Try again in a moment.');
        }
        underWay += 1;
        const sent = await taken(request, fileName).finally(() => (underWay -= 1));
        const { db, audit, clock, store, publicUrl } = options;
        const { id } = await performCommand(
          { actor, db, audit, now: clock.now(), trail: { ...doingAsTrail(doing) } },
          {
            mutation: 'uploadDocument',
            resultType: 'Document',
            input: {
              kind,
              [place.of]: { typename: place.typename, id: place.id },
              fileName,
              sha256: sent.sha256,
            },
            idempotencyKey: request.headers.get('idempotency-key'),
          },
          (tx, acting) => uploadDocument(tx, acting, store, { ...sent, place, kind, fileName }),
        );
        const url = `${publicUrl}${downloadPath}/${id}`;
        const globalId = Buffer.from(`Document:${id}`).toString('base64');
        return jsonAnswer(201, { document: { id: globalId, downloadUrl: url } }, { location: url });
      } catch (error) {
        return problem(error);
      }
    },
  };
}

async function taken(request: StreamedRequest, fileName: string) {
  const bytes = await request.read();
  const declaredType = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? null;
  const contentType = await checkContent({ bytes, fileName, declaredType });
  return { bytes, contentType, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function doingAsTrail({ origin, purpose }: ReturnType<typeof doingOf>) {
  return { origin: () => origin, purpose, didCommand: () => undefined };
}

type WantedPlace = DocumentPlace & { readonly typename: string };

const places = { case: 'Case', mentor: 'Mentor', complaint: 'Complaint' } as const;

/** @throws InvalidInputError for anything but one place and a kind; NotFoundError for the id of something else */
function wantedPlace({ query }: Pick<PageRequest, 'query'>): {
  readonly kind: DocumentKind;
  readonly place: WantedPlace;
} {
  const kind = query.get('kind') ?? '';
  if (!isKind(kind)) {
    throw new InvalidInputError(`Say in 'kind' what it is, one of ${Object.keys(documentKinds).join(', ')}.`);
  }
  const named = (Object.keys(places) as (keyof typeof places)[]).filter((each) => query.has(each));
  const [of] = named;
  if (!of || named.length > 1 || query.getAll(of).length > 1) {
    throw new InvalidInputError(
      "Say where it belongs, by the global id in one of 'case', 'mentor' and 'complaint'.",
    );
  }
  const { typename, id } = decodeGlobalId(query.get(of) ?? '');
  if (typename !== places[of]) throw new NotFoundError(`The ${of}`);
  return { kind, place: { of, id, typename } };
}

function isKind(kind: string): kind is DocumentKind {
  return Object.hasOwn(documentKinds, kind);
}

function wantedName({ headers }: Pick<PageRequest, 'headers'>): string {
  const fileName = safeFileName(givenFileName(headers.get('content-disposition')) ?? '');
  if (fileName !== '') return fileName;
  throw new InvalidInputError(
    "Name the file in a header: Content-Disposition: attachment; filename*=UTF-8''zorgplan.pdf",
  );
}

/** Asked before the bytes are taken in, and again with the rest. */
function requireUploader(kind: DocumentKind, role: DocumentKindRule['uploaders'][number]): void {
  const { uploaders }: DocumentKindRule = documentKinds[kind];
  if (!uploaders.includes(role)) throw new ForbiddenError(`Your role adds no ${kind}.`);
}
