import type { ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import type {
  ClaimEvidence,
  ClaimLink,
} from 'backstage-plugin-data-platform-common';
import { TimeText } from '../TimeText';
import { evidenceKey, type ClaimLinks } from './claimLinks';

/** What was looked at to judge a claim, each leading to where it is shown. */
export function EvidenceList(props: {
  evidence: ClaimEvidence[];
  /** What the claim is of. */
  link?: ClaimLink;
  links: ClaimLinks;
}) {
  const { evidence, link, links } = props;
  return (
    <>
      {evidence.map(each => (
        <div key={evidenceKey(each)}>
          <Evidence evidence={each} link={link} links={links} />
        </div>
      ))}
    </>
  );
}

function Evidence(props: {
  evidence: ClaimEvidence;
  link?: ClaimLink;
  links: ClaimLinks;
}) {
  const { evidence, link, links } = props;
  const {
    kind,
    check = '',
    runId,
    runs,
    id = '',
    at,
    since,
    system,
  } = evidence;
  const target = link?.target;
  switch (kind) {
    case 'result':
      return (
        <>
          check{' '}
          <MayLink to={links.toResult(check, runId)}>
            {links.checkTitle(check)}
          </MayLink>
          <Ago iso={at} />
        </>
      );
    case 'durations':
      return (
        <>
          check{' '}
          <MayLink to={links.toResult(check)}>
            {links.checkTitle(check)}
          </MayLink>
          {runs !== undefined && `, ${runs} ${runs === 1 ? 'run' : 'runs'}`}
        </>
      );
    case 'fact':
      return (
        <>
          {evidence.name} told by {links.systemTitle(system ?? '')}
          {since && (
            <>
              , since <TimeText iso={since} as="clock" />
            </>
          )}
        </>
      );
    case 'allocation':
      return (
        <>
          allocation{' '}
          <MayLink to={links.toAllocation(id)}>
            {(target?.kind === 'allocation' && target.name) || 'of a workload'}
          </MayLink>
        </>
      );
    case 'change':
      return (
        <>
          change of{' '}
          <MayLink
            to={target?.id && links.toAllocation(target.id, evidence.id)}
          >
            {at ? <TimeText iso={at} as="clock" /> : 'an allocation'}
          </MayLink>
        </>
      );
    default:
      return (
        <>
          release {target?.kind === 'release' ? target.name : ''}
          {at && (
            <>
              {' '}
              of <TimeText iso={at} as="clock" />
            </>
          )}
        </>
      );
  }
}

function MayLink(props: { to?: string; children: ReactNode }) {
  const { to, children } = props;
  return to ? (
    <Link underline="always" to={to}>
      {children}
    </Link>
  ) : (
    <>{children}</>
  );
}

function Ago(props: { iso?: string }) {
  const { iso } = props;
  return iso ? (
    <>
      , <TimeText iso={iso} as="ago" />
    </>
  ) : null;
}
