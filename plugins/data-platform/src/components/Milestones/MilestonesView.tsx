import { useMemo } from 'react';
import useMeasure from 'react-use/esm/useMeasure';
import type { Entity } from '@backstage/catalog-model';
import type { EntitySummary } from 'backstage-plugin-data-platform-common';
import {
  platformsOf,
  useMilestonePages,
  type AllocationSelection,
  type MilestoneSelection,
} from '../../hooks';
import { useContentStyles } from '../EntityHealthContent/contentStyles';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { TimelineCard } from '../PlatformTimeline';
import { LoadingState } from '../States';
import { claimLinks } from './claimLinks';
import { MilestoneDocument } from './MilestoneDocument';
import { MilestoneListCard } from './MilestoneListCard';
import { useMilestoneStyles } from './milestoneStyles';
import { scopeOf, timelineOf } from './scope';
import { timelineLinks } from './timelineLinks';
import { TimelineToggle } from './TimelineToggle';

/** Below this the list stands above the document, and tables have no room. */
const NARROW = 760;
/** What the URL has where a timeline is hidden that would be shown. */
const NO_TIMELINE = 'none';

/** Records of what was done, and what of them is so today. */
export function MilestonesView(props: {
  entity: Entity;
  /** The health of the entity, where it has any. */
  summary?: EntitySummary;
  selection: MilestoneSelection;
  allocations: AllocationSelection;
}) {
  const { entity, summary, selection, allocations } = props;
  const page = useContentStyles();
  const classes = useMilestoneStyles();
  const [measureRef, { width }] = useMeasure<HTMLDivElement>();
  // Where nothing can be measured there is room.
  const isNarrow = width > 0 && width < NARROW;
  const list = useMilestonePages(
    scopeOf(entity, selection.platform),
    selection.filter,
  );
  const items = list.value?.items ?? [];
  const id = selection.milestone ?? items[0]?.id;
  const showsDocument = id !== undefined || (!list.value && !list.error);
  const links = useMemo(
    () => claimLinks(entity, summary, selection, allocations),
    [entity, summary, selection, allocations],
  );
  const platforms = platformsOf(entity);
  const timeline = timelineOf(entity, selection.timeline);
  const timelineTo = useMemo(
    () => timelineLinks(summary, selection, allocations),
    [summary, selection, allocations],
  );
  return (
    <>
      {platforms.length > 0 && (
        <div className={page.bar}>
          <TimelineToggle
            platforms={platforms}
            shown={timeline}
            onChange={platform =>
              selection.setTimeline(platform ?? NO_TIMELINE)
            }
          />
        </div>
      )}
      <div ref={measureRef} className={page.rule} />
      {timeline && (
        <TimelineCard
          key={timeline}
          platform={timeline}
          chosen={id}
          selection={selection}
          links={timelineTo}
        />
      )}
      <div
        className={[
          classes.layout,
          !showsDocument && classes.alone,
          isNarrow && classes.narrow,
        ]
          .filter(Boolean)
          .join(' ')}
      >
        <div className={classes.column}>
          <MilestoneListCard
            list={list}
            chosen={id}
            selection={selection}
            platforms={platforms}
          />
        </div>
        {showsDocument && (
          <div className={classes.column}>
            {id ? (
              <MilestoneDocument
                key={id}
                id={id}
                selection={selection}
                isNarrow={isNarrow}
                links={links}
              />
            ) : (
              <HealthCard>
                <LoadingState rows={5} what="the milestone" />
              </HealthCard>
            )}
          </div>
        )}
      </div>
    </>
  );
}
