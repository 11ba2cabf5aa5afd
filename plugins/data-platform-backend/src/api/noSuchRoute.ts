import { CustomErrorBase, NotFoundError } from '@backstage/errors';
import type { RequestHandler } from 'express';
import { document } from '../schema/generated/document';

/** The path is one of the document, but not with this method. */
class MethodNotAllowedError extends CustomErrorBase {
  readonly name = 'MethodNotAllowedError';
  /** Backstage's error middleware answers with it. */
  readonly status = 405;
}

const routes = Object.entries(document.paths).map(([path, operations]) => ({
  matches: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`),
  methods: Object.keys(operations).map(method => method.toUpperCase()),
}));

/** Refuses what no route has answered: a method that a path has not, or a path that is none. */
export const noSuchRoute: RequestHandler = (request, response, next) => {
  const route = routes.find(({ matches }) => matches.test(request.path));
  if (!route) {
    next(
      new NotFoundError(
        `No route for ${request.method} here; see openapi.json for all there are`,
      ),
    );
    return;
  }
  const allowed = route.methods.join(', ');
  response.setHeader('Allow', allowed);
  next(
    new MethodNotAllowedError(
      `${request.method} is not for this path, only ${allowed}`,
    ),
  );
};
