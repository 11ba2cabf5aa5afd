import {
  CheckReport,
  createCheckType,
  orText,
  ShownCertificate,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { HttpService } from '../HttpService';

const DAY_MS = 24 * 60 * 60 * 1000;

const days = () => orText(z.int().min(0).max(3650));

const paramsSchema = z
  .strictObject({
    /** Fewer days left are degraded. */
    warnDays: days().default(21),
    /** Fewer days left are failed. */
    failDays: days().default(7),
  })
  .refine(({ warnDays, failDays }) => failDays <= warnDays, {
    path: ['failDays'],
    error: 'is above warnDays: it is the lower of the two',
  });

type Params = z.output<typeof paramsSchema>;

/** The certificate is trusted, and will be for a while. */
export const certificateCheck = createCheckType<HttpService, Params>({
  id: 'certificate',
  title: 'Certificate',
  description:
    'Proves that the TLS certificate is trusted, is for this name, and does not run out soon.',
  params: paramsSchema,
  // An outage that is to come; one that is there the requests tell.
  severity: 'warning',
  async run({ client, params, signal }) {
    try {
      const certificate = await client.certificate(signal);
      return certificate
        ? judge(certificate, params, client)
        : {
            outcome: 'skipped',
            reason: 'PLAIN_HTTP',
            summary: 'reached by plain http, which has no certificate',
          };
    } catch (error) {
      if (!(error instanceof TargetError)) {
        throw error;
      }
      // That it is out of reach is told once, by the check that proves it.
      return {
        outcome: 'skipped',
        reason: 'NO_CERTIFICATE_SHOWN',
        summary: 'no connection on which a certificate is shown',
        detail: error.message,
        hint: error.hint,
        evidence: error.evidence,
      };
    }
  },
});

function judge(
  certificate: ShownCertificate,
  { warnDays, failDays }: Params,
  { verifies }: HttpService,
): CheckReport {
  const { subject, issuer, validFrom, validTo, problem } = certificate;
  const left = Math.floor((validTo.getTime() - Date.now()) / DAY_MS);
  const until = validTo.toISOString().slice(0, 10);
  const report = {
    expected: `trusted, and valid for ${warnDays} days or more`,
    actual: left < 0 ? `expired on ${until}` : `valid until ${until}`,
    measurements: {
      daysLeft: { value: Math.max(0, left), unit: 'count' as const },
    },
    evidence: [
      {
        label: 'Certificate',
        kind: 'text' as const,
        text: [
          `subject: ${subject}`,
          `issuer: ${issuer}`,
          `valid from: ${validFrom.toISOString()}`,
          `valid to: ${validTo.toISOString()}`,
        ].join('\n'),
      },
    ],
    facts: { certificateValidTo: until },
  };
  const renew =
    'Renew the certificate, and see why that did not happen by itself.';
  if (left < 0) {
    return {
      ...report,
      outcome: 'failed',
      reason: 'CERTIFICATE_EXPIRED',
      summary: `expired ${counted(-left)} ago`,
      hint: renew,
    };
  }
  // Whoever says not to verify it knows that it cannot be.
  if (problem && verifies) {
    return {
      ...report,
      outcome: 'failed',
      reason: problem.reason,
      summary: problem.actual?.replace(/ \(\w+\)$/, '') ?? problem.message,
      detail: problem.message,
      hint: problem.hint,
    };
  }
  if (left < warnDays) {
    return {
      ...report,
      outcome: left < failDays ? 'failed' : 'degraded',
      reason: 'CERTIFICATE_RUNS_OUT',
      summary: `${counted(left)} left`,
      detail: `The certificate runs out on ${until}; ${warnDays} days are to be left.`,
      hint: renew,
    };
  }
  return { ...report, outcome: 'passed', summary: `${counted(left)} left` };
}

/** `1 day`, `3 days` */
function counted(count: number): string {
  return `${count} ${count === 1 ? 'day' : 'days'}`;
}
