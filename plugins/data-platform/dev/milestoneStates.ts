import type { DataPlatformApi } from '../src/api';
import {
  milestoneItem,
  storyAllocations,
  StoryApi,
  storyMilestones,
  type MilestoneStory,
} from '../src/fixtures';
import { MILESTONE_STATUSES } from '../src/hooks';
import { errorAnswer } from '../src/__testUtils__/answers';

const now = Date.now();
const story = storyMilestones(now);
const [upgrade] = story.documents;
const LONG =
  'A title with <b>no markup</b> in it that is a good deal longer than its place, andawordthatneverendsandhasnoplacetobreakitatall';

function told(change: Partial<MilestoneStory> = {}): StoryApi {
  return new StoryApi({
    now,
    allocations: storyAllocations(now),
    milestones: { ...story, ...change },
  });
}

function failing(
  method: 'getMilestones' | 'getMilestone' | 'getMilestoneClaims',
  error: () => Promise<Error>,
): StoryApi {
  const api = told();
  api[method] = async () => {
    throw await error();
  };
  return api;
}

function loading(
  method: 'getMilestones' | 'getMilestone' | 'getMilestoneClaims',
): StoryApi {
  const api = told();
  api[method] = () => new Promise<never>(() => {});
  return api;
}

const unavailable = () =>
  errorAnswer(503, 'ServiceUnavailableError', 'Service is starting up');

/** More than fit into a list or a lane, of all statuses, some of several days, one yet to come. */
const MANY = Array.from({ length: 230 }, (_, index) => {
  const day = (daysAgo: number) =>
    new Date(now - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const from = day(index * 3 - 20);
  const kind = MILESTONE_STATUSES[index % MILESTONE_STATUSES.length];
  return {
    ...story.documents[1],
    id: `many-${index}`,
    title: `Step ${230 - index} of the migration`,
    date: {
      from,
      text: from,
      ...(index % 5 === 0 && { to: day(index * 3 - 32) }),
    },
    status: { kind, text: kind },
  };
});

/** A state of the view of milestones, and the API that brings it about. */
export interface MilestoneState {
  name: string;
  api: DataPlatformApi;
}

/** All states in which milestones can be. */
export const MILESTONE_STATES: MilestoneState[] = [
  { name: 'Milestones', api: told() },
  {
    name: 'Milestones unusual',
    api: told({
      documents: [
        {
          ...upgrade,
          title: LONG,
          fileName: `${LONG}.md`,
          goalItems: [milestoneItem(LONG, 1), ...upgrade.goalItems],
          goneAt: new Date(now - 86_400_000).toISOString(),
          previousPath: LONG,
          sections: [
            ...upgrade.sections,
            {
              title: 'Of all sorts',
              level: 3,
              kind: 'other',
              line: 70,
              markdown: [
                '| a | table | of | many | columns |',
                '| - | - | - | - | - |',
                `| 1 | 2 | 3 | 4 | ${LONG} |`,
                '',
                '```',
                `a line of code: ${LONG}`,
                '```',
                '',
                '> a quote, `code` and ![a picture](https://bad.example/x.png)',
              ].join('\n'),
            },
          ],
        },
        ...story.documents.slice(1),
      ],
      sources: [
        { ...story.sources[0], error: 'the server answered 401 to GET /tree' },
      ],
    }),
  },
  { name: 'Milestones many', api: told({ documents: MANY }) },
  { name: 'Milestones loading', api: loading('getMilestones') },
  { name: 'Milestone loading', api: loading('getMilestone') },
  { name: 'Claims loading', api: loading('getMilestoneClaims') },
  {
    name: 'Claims could not be read',
    api: failing('getMilestoneClaims', unavailable),
  },
  {
    name: 'Milestone not known',
    api: failing('getMilestone', () =>
      errorAnswer(404, 'NotFoundError', 'No such milestone'),
    ),
  },
  {
    name: 'Milestones of none',
    api: new StoryApi({ now, allocations: storyAllocations(now) }),
  },
  { name: 'Milestones not found', api: told({ documents: [] }) },
  {
    name: 'Milestones could not be read',
    api: failing('getMilestones', unavailable),
  },
  {
    name: 'Milestones not allowed',
    api: failing('getMilestones', () =>
      errorAnswer(403, 'NotAllowedError', 'Unauthorized'),
    ),
  },
];
