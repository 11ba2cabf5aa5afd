import { Link } from '@backstage/core-components';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import type { AllocationSource } from 'backstage-plugin-data-platform-common';
import { useTabLink, useTightestAllocations } from '../../hooks';
import { isDataPlatformAvailable } from '../../isDataPlatformAvailable';
import { NoAllocations } from '../Allocations/NoAllocations';
import { ErrorState, LoadingState, Notice } from '../States';
import { TimeText } from '../TimeText';
import { TightestList } from './TightestList';

/** How many are shown: those that are closest to their limit. */
const SHOWN = 2;

/** The card on an entity's overview: the workloads that are closest to their limits. */
export function EntityAllocationsCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { value, error, loading, loadedAt, refresh } = useTightestAllocations(
    entityRef,
    SHOWN,
  );
  const tab = `${useTabLink(entity)}?view=allocations`;
  return (
    <EntityInfoCard
      title="Allocations"
      headerActions={
        <Link to={tab} aria-label="Open the allocations">
          Open
        </Link>
      }
    >
      {error && (
        <ErrorState
          error={error}
          subject="What workloads are given"
          shownSince={value && loadedAt}
          retrying={loading}
          onRetry={refresh}
        />
      )}
      {!value && !error && <LoadingState rows={2} what="the allocations" />}
      {value && value.items.length === 0 && value.sources.length === 0 && (
        <NoAllocations byKubernetes={!isDataPlatformAvailable(entity)} />
      )}
      {value && value.items.length > 0 && (
        <TightestList allocations={value.items.slice(0, SHOWN)} tab={tab} />
      )}
      {value?.sources.map(source => (
        <SourceLine
          key={source.system}
          source={source}
          hasItems={value.items.length > 0}
        />
      ))}
    </EntityInfoCard>
  );
}

// What of a source keeps the card from saying how it is now.
function SourceLine(props: { source: AllocationSource; hasItems: boolean }) {
  const { source, hasItems } = props;
  const { title, stale, error, collectedAt, attemptedAt } = source;
  if (!attemptedAt) {
    return (
      <Notice>
        <p>{title} has not been asked yet.</p>
      </Notice>
    );
  }
  if (stale || (error && !collectedAt)) {
    return (
      <Notice unknown>
        <p>
          {collectedAt ? (
            <>
              <strong>unknown (stale): </strong>
              {title} has not answered since{' '}
              <TimeText iso={collectedAt} as="clock" />
            </>
          ) : (
            `${title} could not be asked`
          )}
          {error && `: ${error}`}
        </p>
      </Notice>
    );
  }
  if (error) {
    return (
      <Notice>
        <p>
          {title} could not be asked at{' '}
          <TimeText iso={attemptedAt} as="clock" />: {error}
        </p>
      </Notice>
    );
  }
  return hasItems ? null : (
    <Notice>
      <p>{title} tells of no workload of this entity.</p>
    </Notice>
  );
}
