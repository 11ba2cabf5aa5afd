import { Fragment } from 'react';
import type {
  MilestoneClaim,
  MilestoneComponent,
} from 'backstage-plugin-data-platform-common';
import { useAllocationStyles } from '../Allocations/allocationStyles';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { driftOf, type VersionDrift } from './drift';
import { useMilestoneStyles } from './milestoneStyles';
import { VerdictMark } from './VerdictMark';

/** The components that a document tells of, with their versions then and today. */
export function ComponentsCard(props: {
  components: MilestoneComponent[];
  /** Undefined where they could not be read. */
  claims?: MilestoneClaim[];
  /** `Today`. */
  today: string;
}) {
  const { components, claims, today } = props;
  const tables = useAllocationStyles();
  if (components.length === 0) {
    return null;
  }
  return (
    <HealthCard title="Components">
      <table className={tables.table} aria-label="Components">
        <thead>
          <tr>
            <th scope="col">Component</th>
            <th scope="col">Then</th>
            <th scope="col">{today}</th>
          </tr>
        </thead>
        <tbody>
          {components.map(component => {
            const drift = driftOf(component, claims ?? []);
            return (
              <tr key={`${component.line} ${component.name}`}>
                <th scope="row">{component.name}</th>
                <td>
                  {drift.length === 0 && 'no version given'}
                  {drift.map(({ what, then }) => (
                    <div key={what}>{versionText(what, then)}</div>
                  ))}
                </td>
                <td>
                  {drift.map(each => (
                    <Fragment key={each.what}>
                      <Today drift={each} isKnown={claims !== undefined} />
                    </Fragment>
                  ))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </HealthCard>
  );
}

function versionText(what: VersionDrift['what'], version: string): string {
  return what === 'chart' ? `chart ${version}` : version;
}

function Today(props: { drift: VersionDrift; isKnown: boolean }) {
  const {
    isKnown,
    drift: { what, claim },
  } = props;
  const classes = useMilestoneStyles();
  if (!claim) {
    return (
      <div className={classes.soft}>
        {isKnown ? 'not held against anything' : 'not known'}
      </div>
    );
  }
  return (
    <div title={claim.why}>
      <VerdictMark verdict={claim.verdict} />{' '}
      {claim.now ? versionText(what, claim.now) : 'cannot be told'}
    </div>
  );
}
