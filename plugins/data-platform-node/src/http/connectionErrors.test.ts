import { explainConnectionError, isConnectionError } from './connectionErrors';

const request = {
  product: 'Nessie',
  urlKey: 'managementUrl',
  method: 'GET',
  url: 'http://nessie:9000/q/health',
  redact: (text: string) => text.replaceAll('hunter2', '***'),
};

function errorWith(code: string, message = 'connect failed') {
  return Object.assign(new Error(message), { code });
}

describe('the words for a connection that failed', () => {
  it('are told with the name of the product and of its address', () => {
    const error = explainConnectionError(errorWith('ECONNREFUSED'), request);

    expect(error).toMatchObject({
      message: 'No answer from Nessie: the connection was refused',
      reason: 'CONNECTION_REFUSED',
      hint: 'Nothing listens on this port: see whether Nessie runs, and check host and port in managementUrl.',
      actual: 'the connection was refused (ECONNREFUSED)',
    });
    expect(error.evidence[0].text).toBe('GET http://nessie:9000/q/health');
  });

  it.each([
    [
      'of the first address of several',
      new AggregateError([errorWith('ECONNREFUSED'), errorWith('ENETUNREACH')]),
      'CONNECTION_REFUSED',
    ],
    [
      'of a cause',
      new TypeError('fetch failed', { cause: errorWith('CERT_HAS_EXPIRED') }),
      'CERTIFICATE_EXPIRED',
    ],
    [
      'of a cause within several',
      new Error('outer', {
        cause: new AggregateError([new Error('x'), errorWith('EHOSTUNREACH')]),
      }),
      'HOST_UNREACHABLE',
    ],
    ['of a family', errorWith('ERR_SSL_WRONG_VERSION_NUMBER'), 'TLS_FAILED'],
    ['of a parser', errorWith('HPE_INVALID_CONSTANT'), 'NOT_HTTP'],
    ['of a decoder', errorWith('Z_DATA_ERROR'), 'BROKEN_BODY'],
    ['of nothing known', errorWith('EWHATEVER'), 'UNREACHABLE'],
    ['of no error', 'hunter2', 'UNREACHABLE'],
  ])('are those %s', (_, error, reason) => {
    expect(explainConnectionError(error, request).reason).toBe(reason);
  });

  it('hold no secret, and not the error itself', () => {
    const library = Object.assign(new Error('sent hunter2'), {
      config: { headers: { authorization: 'hunter2' } },
    });

    const error = explainConnectionError(library, request);

    expect(error.message).toBe('No answer from Nessie: sent ***');
    expect(error.cause).toBeUndefined();
  });

  it('end, however long the chain of causes is', () => {
    const circle = new Error('round');
    circle.cause = circle;

    expect(explainConnectionError(circle, request).reason).toBe('UNREACHABLE');
  });

  it('tell what may pass from what does not', () => {
    expect(isConnectionError(errorWith('ECONNRESET'))).toBe(true);
    expect(isConnectionError(errorWith('CERT_HAS_EXPIRED'))).toBe(false);
  });
});
