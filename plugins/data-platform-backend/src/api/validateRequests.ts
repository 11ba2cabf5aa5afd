import { InputError, isError } from '@backstage/errors';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';
import { document } from '../schema/generated/document';

type Handlers = (RequestHandler | ErrorRequestHandler)[];

/** The validator tells several problems as `{ path: '/query/limit', message }`. */
function problemsOf(error: unknown): string[] {
  if (!isError(error) || error.status !== 400 || !Array.isArray(error.errors)) {
    return [];
  }
  return error.errors.flatMap((problem: unknown) => {
    if (
      typeof problem !== 'object' ||
      problem === null ||
      !('path' in problem && 'message' in problem)
    ) {
      return [];
    }
    const place = `${problem.path}`.replace(/^\//, '').replace(/\//g, '.');
    const message = `${problem.message}`;
    if (message.includes('additional properties')) {
      return [`${place} is not known here`];
    }
    return [message.startsWith('must ') ? `${place} ${message}` : message];
  });
}

const tellWhatIsWrong: ErrorRequestHandler = (
  error,
  _request,
  _response,
  next,
) => {
  const problems = problemsOf(error);
  next(problems.length > 0 ? new InputError(problems.join('; ')) : error);
};

/**
 * A copy, since the validator writes into it, of all but the answers: it doesn't
 * validate them, and would compile their schemas all the same at each start.
 */
function documentOfRequests() {
  const { paths, ...rest } = structuredClone(document);
  const withoutAnswers = Object.entries(paths).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [
        method,
        { ...operation, responses: { default: { description: 'Any' } } },
      ]),
    ),
  ]);
  return { ...rest, paths: Object.fromEntries(withoutAnswers) };
}

/** Refuses requests that are not as the document says, with where and what is wrong. */
export function validateRequests(): Handlers {
  return [
    ...middleware({
      apiSpec: documentOfRequests(),
      validateRequests: {
        coerceTypes: false,
        allowUnknownQueryParameters: false,
      },
      validateResponses: false,
      // Who asks is Backstage's to find out, by more than the header.
      validateSecurity: false,
      useRequestUrl: true,
      ignoreUndocumented: true,
    }),
    tellWhatIsWrong,
  ];
}
