import type {
  MilestoneClaims,
  MilestoneDate,
} from 'backstage-plugin-data-platform-common';
import type { Live } from '../../hooks';
import { formatDay } from '../ChangeEvents';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { ErrorState, LoadingState, Notice } from '../States';
import { AsOf } from './AsOf';
import type { ClaimLinks } from './claimLinks';
import { ClaimsTable } from './ClaimsTable';

/** What a document claims, held against what is measured today, or was on another day. */
export function ClaimsCard(props: {
  claims: Live<MilestoneClaims>;
  /** The day as of which they are held; today where undefined. */
  day?: string;
  date?: MilestoneDate;
  /** What is held against, to stand above: `Today`. */
  today: string;
  isNarrow: boolean;
  links: ClaimLinks;
  onDay(day: string | undefined): void;
}) {
  const { claims, day, date, today, isNarrow, links, onDay } = props;
  const { value, error, loading, loadedAt, refresh } = claims;
  const title = `Held against ${day ? formatDay(day) : 'today'}`;
  return (
    <HealthCard
      title={title}
      aside={
        <AsOf day={day} ownDay={date?.to ?? date?.from} onChange={onDay} />
      }
    >
      {error && (
        <ErrorState
          error={error}
          subject="What became of its claims"
          shownSince={value && loadedAt}
          retrying={loading}
          onRetry={refresh}
        />
      )}
      {!value && !error && <LoadingState rows={5} what="the claims" />}
      {value && value.items.length > 0 && (
        <ClaimsTable
          claims={value.items}
          today={today}
          isNarrow={isNarrow}
          label={title}
          links={links}
        />
      )}
      {value && value.items.length === 0 && (
        <Notice>
          <p>Nothing in this document can be held against what is measured.</p>
          {value.platform === undefined && (
            <p>
              It is of no platform: name one with <code>platform</code> at its
              source, under <code>dataPlatform.milestones.sources</code>.
            </p>
          )}
        </Notice>
      )}
    </HealthCard>
  );
}
