import {
  answering,
  answeringJson,
  brokenGzip,
  deepJson,
  drip,
  drippingHeaders,
  endlessHeaders,
  flood,
  gzipBomb,
  large,
  notHttp,
  redirecting,
  reset,
  signInPage,
  silence,
  silentConnection,
  truncated,
} from './behaviours';
import { certificate } from './certificate';
import { Behaviour } from './HostileServer';

/** One way in which a server can be wrong. */
export interface Fault {
  behaviour: Behaviour;
  /** The reason of the error, unless the client has another word for it. */
  reason: string;
  /** What the message or the hint must say. */
  says: RegExp;
  /** The credentials are at fault, so that the check is errored. */
  refuses?: boolean;
  /** Where the server speaks TLS. */
  tls?: () => { key: string; cert: string };
  /** Whether the client trusts the certificate's authority. Default: true. */
  trusted?: boolean;
  /** The address that is asked, where it is not the server's own. */
  address?: (url: string) => string;
}

const html = { 'Content-Type': 'text/html' };

/** By what a reader calls them. */
export const FAULTS = {
  'a host without a way to it': {
    behaviour: silence,
    reason: 'HOST_UNREACHABLE',
    says: /no way to the host/,
    address: () => 'http://255.255.255.255:9',
  },
  'a name that nobody knows': {
    behaviour: silence,
    reason: 'NAME_NOT_RESOLVED',
    says: /host name is not known/,
    address: () => 'http://hostile.invalid:8080',
  },
  'a port on which nothing listens': {
    behaviour: silence,
    reason: 'CONNECTION_REFUSED',
    says: /refused/,
    // Of the ports that need rights to be opened, and that nothing is given.
    address: () => 'http://127.0.0.1:1',
  },
  'a certificate that has expired': {
    behaviour: silence,
    reason: 'CERTIFICATE_EXPIRED',
    says: /expired/,
    tls: () => certificate({ notAfter: new Date('2020-02-01') }),
  },
  'a certificate that it signed itself': {
    behaviour: silence,
    reason: 'CERTIFICATE_UNTRUSTED',
    says: /not signed by an authority/,
    tls: certificate,
    trusted: false,
  },
  'a certificate for another name': {
    behaviour: silence,
    reason: 'CERTIFICATE_NAME_MISMATCH',
    says: /another name/,
    tls: () => certificate({ ip: '127.9.9.9' }),
  },
  'https where http is spoken': {
    behaviour: silence,
    reason: 'TLS_FAILED',
    says: /speaks https/,
    address: url => url.replace('http:', 'https:'),
  },
  'http where https is spoken': {
    behaviour: silence,
    reason: 'CONNECTION_RESET',
    says: /speaks TLS/,
    tls: certificate,
    address: url => url.replace('https:', 'http:'),
  },
  'a connection that does not come to stand': {
    behaviour: silentConnection,
    reason: 'CONNECT_TIMEOUT',
    says: /no connection came to stand/,
    address: url => url.replace('http:', 'https:'),
  },
  silence: { behaviour: silence, reason: 'REQUEST_TIMEOUT', says: /within/ },
  'a body of a byte now and then': {
    behaviour: drip,
    reason: 'REQUEST_TIMEOUT',
    says: /within/,
  },
  'headers of a byte now and then': {
    behaviour: drippingHeaders,
    reason: 'REQUEST_TIMEOUT',
    says: /within/,
  },
  'a connection that is closed without an answer': {
    behaviour: reset,
    reason: 'CONNECTION_RESET',
    says: /closed in the middle/,
  },
  'an answer that breaks off': {
    behaviour: truncated,
    reason: 'CONNECTION_RESET',
    says: /closed in the middle/,
  },
  'headers without an end': {
    behaviour: endlessHeaders,
    reason: 'TOO_LARGE',
    says: /too large/,
  },
  'a body without an end': {
    behaviour: flood,
    reason: 'TOO_LARGE',
    says: /larger than/,
  },
  'a body that is too large': {
    behaviour: large,
    reason: 'TOO_LARGE',
    says: /larger than/,
  },
  'a small body that is large when decompressed': {
    behaviour: gzipBomb(),
    reason: 'TOO_LARGE',
    says: /larger than/,
  },
  'a body that cannot be decompressed': {
    behaviour: brokenGzip,
    reason: 'BROKEN_BODY',
    says: /cannot be decompressed/,
  },
  'an answer that is not HTTP': {
    behaviour: notHttp,
    reason: 'NOT_HTTP',
    says: /not HTTP/,
  },
  'redirects in a circle': {
    behaviour: redirecting(url => `${url}/round`),
    reason: 'TOO_MANY_REDIRECTS',
    says: /redirects more than/,
  },
  'a redirect to another place than http': {
    behaviour: redirecting(() => 'file:///etc/passwd'),
    reason: 'REDIRECTED',
    says: /not followed/,
  },
  'a redirect without an address': {
    behaviour: redirecting(() => 'http://['),
    reason: 'REDIRECTED',
    says: /an unknown place/,
  },
  'another content type': {
    behaviour: answering(200, '\u0089PNG\r\n\u001a\n', {
      'Content-Type': 'image/png',
    }),
    reason: 'NOT_JSON',
    says: /image\/png/,
  },
  'a sign-in page in place of an answer': {
    behaviour: signInPage,
    reason: 'NOT_JSON',
    says: /sign-in page/,
  },
  'JSON that does not parse': {
    behaviour: answeringJson('{"status": "ok",'),
    reason: 'NOT_JSON',
    says: /not JSON/,
  },
  'an empty answer': {
    behaviour: answeringJson(''),
    reason: 'NOT_JSON',
    says: /empty/,
  },
  'JSON that is nested without an end': {
    behaviour: deepJson,
    reason: 'TOO_DEEP',
    says: /levels deep/,
  },
  'status 401': {
    behaviour: answering(401, 'who are you?'),
    reason: 'CREDENTIALS_REFUSED',
    says: /401/,
    refuses: true,
  },
  'status 403': {
    behaviour: answering(403, 'not you'),
    reason: 'ACCESS_REFUSED',
    says: /403/,
    refuses: true,
  },
  'status 429 that says to come again much later': {
    behaviour: answering(429, '', { 'Retry-After': '3600' }),
    reason: 'HTTP_429',
    says: /in 3600 s/,
  },
  'status 500 with HTML': {
    behaviour: answering(500, '<html><h1>Oops</h1></html>', html),
    reason: 'HTTP_500',
    says: /HTTP 500/,
  },
  'status 503': {
    behaviour: answering(503, 'no backend'),
    reason: 'HTTP_503',
    says: /HTTP 503/,
  },
} satisfies Record<string, Fault>;

/** What one of them is called. */
export type FaultName = keyof typeof FAULTS;
