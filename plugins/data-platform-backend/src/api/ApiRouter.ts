import type { DataPlatformPaths } from 'backstage-plugin-data-platform-common';
import type { Request, RequestHandler, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { document } from '../schema/generated/document';
import { validateRequests } from './validateRequests';

type Json<T> = T extends { content: { 'application/json': infer Body } }
  ? Body
  : never;

type Answer<Operation> = Operation extends { responses: infer Responses }
  ? Json<Responses[keyof Responses & (200 | 201 | 202)]>
  : never;

type PathOf<Operation> = Operation extends {
  parameters: { path: infer Path extends object };
}
  ? Path
  : object;

type QueryOf<Operation> = Operation extends {
  parameters: { query?: infer Query };
}
  ? NonNullable<Query>
  : never;

type BodyOf<Operation> = Operation extends { requestBody?: infer Body }
  ? Json<NonNullable<Body>>
  : never;

/** The paths of the document that have an operation of a method. */
type PathsWith<Method extends 'get' | 'post' | 'delete'> = {
  [Path in keyof DataPlatformPaths]: DataPlatformPaths[Path][Method] extends object
    ? Path
    : never;
}[keyof DataPlatformPaths];

/** A request that the document's validator has let through. */
export type ApiRequest<Operation> = Request<
  PathOf<Operation>,
  Answer<Operation>,
  BodyOf<Operation>,
  QueryOf<Operation>
>;

/** Answers a request as the document says. Errors are thrown. */
export type ApiHandler<Operation> = (
  request: ApiRequest<Operation>,
  response: Response<Answer<Operation>>,
) => Promise<void>;

/**
 * Adds routes whose path, parameters, body and answer are those of the document.
 * Requests that are not as it says are refused before; the document is served
 * as `openapi.json`.
 */
export class ApiRouter {
  readonly router: Router;

  constructor(middleware: RequestHandler[]) {
    this.router = PromiseRouter();
    this.router.use(...middleware, ...validateRequests());
    this.router.get('/openapi.json', (request, response) => {
      response.json({ ...document, servers: [{ url: request.baseUrl }] });
    });
  }

  get<Path extends PathsWith<'get'>>(
    path: Path,
    handler: ApiHandler<DataPlatformPaths[Path]['get']>,
  ): void {
    this.router.get(expressPath(path), handler);
  }

  post<Path extends PathsWith<'post'>>(
    path: Path,
    handler: ApiHandler<DataPlatformPaths[Path]['post']>,
  ): void {
    this.router.post(expressPath(path), handler);
  }

  delete<Path extends PathsWith<'delete'>>(
    path: Path,
    handler: ApiHandler<DataPlatformPaths[Path]['delete']>,
  ): void {
    this.router.delete(expressPath(path), handler);
  }
}

/** `/v1/runs/{id}` as Express writes it: `/v1/runs/:id`. */
function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}
