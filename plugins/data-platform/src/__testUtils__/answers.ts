import { ResponseError } from '@backstage/errors';

/** An answer of the backend that is an error, as its client throws it. */
export async function errorAnswer(
  status: number,
  name: string,
  message: string,
  headers: Record<string, string> = {},
): Promise<Error> {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message },
        response: { statusCode: status },
      }),
      { status, headers: { 'content-type': 'application/json', ...headers } },
    ),
  );
}
