import { storyAllocations, storyMilestones, summaryOf } from '../../fixtures';
import { DateTime } from 'luxon';
import { changeEvents, eventText, eventTextWithTime } from './changeEvents';
import {
  carriedByText,
  changeText,
  knownByText,
  versionsText,
  whatText,
} from './changeText';

const story = storyAllocations(Date.now());
const [memory, , , nessie, replicas] = story.changes;

describe('changes in words', () => {
  it('tell what, from and to', () => {
    expect(changeText(memory)).toBe('memory limit 10Gi → 4Gi');
    expect(changeText(nessie)).toBe('CPU limit 500m → not set');
    expect(changeText(replicas)).toBe('replicas 2 → 1');
    const container = { ...memory, container: 'log-shipper' };
    expect(changeText({ ...container, event: 'appeared' })).toBe(
      'container log-shipper appeared',
    );
    expect(
      changeText({ ...container, event: 'renamed', containerBefore: 'logs' }),
    ).toBe('container log-shipper renamed from logs to log-shipper');
    expect(whatText({ ...memory, event: 'gone' })).toBe('workload');
  });

  it('tell by what they came and how they are known', () => {
    expect(carriedByText(memory)).toBe('release trino 1.39.1, rev 7');
    expect(knownByText(memory)).toBe('seen as it happened');
    expect(carriedByText(nessie)).toBe('revision 3');
    expect(knownByText(nessie)).toBe('recovered from ReplicaSets');
    expect(carriedByText(replicas)).toBeUndefined();
  });

  it('tell which versions a release led from and to', () => {
    const [release] = story.releases;
    expect(versionsText(release)).toBe('chart 1.39.1 → 1.40.0, app 475 → 476');
    expect(versionsText({ ...release, previous: undefined })).toBe(
      '1.40.0, revision 8',
    );
    expect(versionsText({ ...release, status: 'failed' })).toMatch(
      /\(failed\)$/,
    );
  });
});

describe('events', () => {
  it('are releases, and changes by workload and time, newest first', () => {
    expect(changeEvents(story).map(eventText)).toEqual([
      'Release trino chart 1.39.1 → 1.40.0, app 475 → 476',
      'Release trino 1.39.1, revision 7',
      'Allocation trino-coordinator memory limit 10Gi → 4Gi, CPU limit 4 → 1',
      'Allocation trino-worker CPU limit 6 → 2',
      'Allocation nessie CPU limit 500m → not set',
      'Allocation airflow-scheduler replicas 2 → 1',
    ]);
  });

  it('are milestones too, told by their day', () => {
    const milestone = {
      ...summaryOf(storyMilestones(Date.now()).documents[0]),
      date: { from: '2025-06-27', text: '' },
    };
    const [event] = changeEvents({ releases: [], changes: [] }, [
      { milestone, at: '2025-06-27T12:00:00Z' },
    ]);
    expect(eventTextWithTime(event, DateTime.now())).toBe(
      'Milestone: Lakehouse upgrade, 27 June 2025',
    );
    expect(event.milestone).toBe('upgrade');
  });
});
