import {
  useMilestone,
  useMilestoneClaims,
  type MilestoneSelection,
} from '../../hooks';
import { formatDay } from '../ChangeEvents';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { ErrorState, LoadingState } from '../States';
import type { ClaimLinks } from './claimLinks';
import { ClaimsCard } from './ClaimsCard';
import { ComponentsCard } from './ComponentsCard';
import { DocumentHead } from './DocumentHead';
import { GoalsCard } from './GoalsCard';
import { ItemList } from './ItemList';
import { MetricsCard } from './MetricsCard';
import { NotUnderstoodCard } from './NotUnderstoodCard';
import { SectionsCard } from './SectionsCard';
import { StepsCard } from './StepsCard';

/** One milestone: what it says, and what of it is so today. */
export function MilestoneDocument(props: {
  id: string;
  selection: MilestoneSelection;
  isNarrow: boolean;
  links: ClaimLinks;
}) {
  const { id, selection, isNarrow, links } = props;
  const { at, setAt } = selection;
  const document = useMilestone(id);
  const claims = useMilestoneClaims(id, at);
  const { value: milestone, error, loading, loadedAt, refresh } = document;
  const today = at ? `On ${formatDay(at)}` : 'Today';
  return (
    <>
      {error && (
        <HealthCard>
          <ErrorState
            error={error}
            subject="The milestone"
            gone="This milestone is not known: the link is wrong, or it is of a platform that is no longer configured. Choose one from the list."
            shownSince={milestone && loadedAt}
            retrying={loading}
            onRetry={refresh}
          />
        </HealthCard>
      )}
      {!milestone && !error && (
        <HealthCard>
          <LoadingState rows={5} what="the milestone" />
        </HealthCard>
      )}
      {milestone && (
        <>
          <DocumentHead milestone={milestone} claims={claims} day={at} />
          <ClaimsCard
            claims={claims}
            day={at}
            date={milestone.date}
            today={today}
            isNarrow={isNarrow}
            links={links}
            onDay={setAt}
          />
          <StepsCard
            steps={claims.value?.steps}
            items={milestone.nextSteps}
            today={today}
            isNarrow={isNarrow}
            links={links}
          />
          <GoalsCard milestone={milestone} />
          <ComponentsCard
            components={milestone.components}
            claims={claims.value?.items}
            today={today}
          />
          {milestone.tests.length > 0 && (
            <HealthCard title="Tests">
              <ItemList items={milestone.tests} label="Tests" />
            </HealthCard>
          )}
          <MetricsCard metrics={milestone.metrics} />
          <SectionsCard sections={milestone.sections} />
          <NotUnderstoodCard milestone={milestone} />
        </>
      )}
    </>
  );
}
