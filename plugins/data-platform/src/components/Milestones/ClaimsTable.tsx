import type { MilestoneClaim } from 'backstage-plugin-data-platform-common';
import { useAllocationStyles } from '../Allocations/allocationStyles';
import type { ClaimLinks } from './claimLinks';
import { EvidenceList } from './EvidenceList';
import { LinkReason } from './LinkReason';
import { useMilestoneStyles } from './milestoneStyles';
import { VerdictMark } from './VerdictMark';

interface Props {
  claims: MilestoneClaim[];
  /** What is held against, to stand above: `Today`. */
  today: string;
  isNarrow: boolean;
  label: string;
  links: ClaimLinks;
}

/** What was claimed, what is so, and by what that is known; one below the other where there is no room. */
export function ClaimsTable(props: Props) {
  const { claims, today, isNarrow, label, links } = props;
  const tables = useAllocationStyles();
  const classes = useMilestoneStyles();
  if (isNarrow) {
    return <ClaimItems {...props} />;
  }
  return (
    <table className={tables.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col" className={classes.markColumn}>
            <span className={classes.hidden}>Verdict</span>
          </th>
          <th scope="col" className={classes.thenColumn}>
            Then
          </th>
          <th scope="col">{today}</th>
          <th scope="col" className={classes.byColumn}>
            By
          </th>
        </tr>
      </thead>
      <tbody>
        {claims.map(claim => (
          <tr key={claim.id}>
            <td>
              <VerdictMark verdict={claim.verdict} />
            </td>
            <td>
              <Then claim={claim} claims={claims} />
            </td>
            <td>
              <Now claim={claim} />
            </td>
            <td className={classes.soft}>
              <By claim={claim} links={links} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ClaimItems(props: Props) {
  const { claims, today, label, links } = props;
  const tables = useAllocationStyles();
  const classes = useMilestoneStyles();
  return (
    <ul className={tables.items} aria-label={label}>
      {claims.map(claim => (
        <li key={claim.id} className={tables.item}>
          <VerdictMark verdict={claim.verdict} />{' '}
          <Then claim={claim} claims={claims} />
          <div>
            <span className={classes.soft}>{today}: </span>
            <Now claim={claim} />
          </div>
          <div className={classes.soft}>
            <By claim={claim} links={links} />
          </div>
        </li>
      ))}
    </ul>
  );
}

const PARTS: Record<MilestoneClaim['kind'], string> = {
  version: 'the version',
  'chart-version': 'the chart',
  catalogs: 'the catalogs',
  nodes: 'the nodes',
  duration: 'the time',
  allocation: 'the amount',
  pods: 'the pods',
  release: 'the release',
  outcome: 'the outcome',
};

// Words that claim several things say which of them is meant.
function Then(props: { claim: MilestoneClaim; claims: MilestoneClaim[] }) {
  const { claim, claims } = props;
  const classes = useMilestoneStyles();
  const isOneOfSeveral = claims.some(
    ({ id, text, kind }) =>
      id !== claim.id && text === claim.text && kind !== claim.kind,
  );
  return (
    <>
      {claim.text}
      {isOneOfSeveral && (
        <span className={classes.faint}>{PARTS[claim.kind]}</span>
      )}
    </>
  );
}

function Now(props: { claim: MilestoneClaim }) {
  const { now, why, verdict } = props.claim;
  const classes = useMilestoneStyles();
  return (
    <>
      {now || (verdict === 'cannot-be-told' && 'cannot be told')}
      {why && <span className={classes.faint}>{why}</span>}
    </>
  );
}

function By(props: { claim: MilestoneClaim; links: ClaimLinks }) {
  const { claim, links } = props;
  const { evidence, link } = claim;
  return (
    <>
      <EvidenceList evidence={evidence} link={link} links={links} />
      {link && <LinkReason link={link} />}
      {!link && evidence.length === 0 && 'nothing that is measured'}
    </>
  );
}
