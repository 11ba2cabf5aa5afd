import { milestoneItem, storyMilestones } from '../../fixtures';
import { driftOf } from './drift';

const story = storyMilestones(Date.now());
const [upgrade] = story.documents;
const claims = story.claims[upgrade.id].items;

describe('versions of a component', () => {
  it('meet the claims of its own lines, also of nested ones', () => {
    const [trino, nessie] = upgrade.components;
    expect(
      driftOf(trino, claims).map(({ what, then, claim }) => [
        what,
        then,
        claim?.id,
      ]),
    ).toEqual([
      ['version', '475', 'version'],
      ['chart', '1.39.1', 'chart'],
    ]);
    expect(driftOf(nessie, claims).map(({ claim }) => claim?.id)).toEqual([
      'nessie',
    ]);
  });

  it('are told where nothing is claimed of them, and are none where none is given', () => {
    const item = milestoneItem('Kafka 4', 99);
    expect(driftOf({ ...item, name: 'Kafka', version: '4' }, claims)).toEqual([
      { what: 'version', then: '4', claim: undefined },
    ]);
    expect(driftOf({ ...item, name: 'Kafka' }, claims)).toEqual([]);
  });
});
