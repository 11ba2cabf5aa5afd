import type { MilestoneSection } from 'backstage-plugin-data-platform-common';
import { aMilestone, anItem } from './__testUtils__/milestones';
import { milestoneText } from './milestoneText';

function aSection(
  kind: MilestoneSection['kind'],
  markdown: string,
): MilestoneSection {
  return { title: kind, level: 2, kind, line: 1, markdown };
}

describe('milestoneText', () => {
  it('says what was reached, in the order of the document', () => {
    const text = milestoneText(
      aMilestone({
        sections: [
          aSection('summary', 'Queries are **fast** now.'),
          aSection('other', 'Thanks to everybody.'),
        ],
        goalItems: [
          anItem('Trino answers', { children: [anItem('through Iceberg')] }),
        ],
        components: [
          { ...anItem('Trino v475'), name: 'Trino', version: '475' },
          {
            ...anItem('the catalog of tables'),
            name: 'Nessie',
            version: '0.104.1',
            chartVersion: '1.2.3',
          },
        ],
        tests: [anItem('Connection: answers')],
        metrics: [{ ...anItem('Memory: 10Gi → 4Gi'), values: [] }],
        lessons: [anItem('Ask earlier')],
        nextSteps: [anItem('Backups')],
      }),
    );
    expect(text.split('\n')).toEqual([
      'Queries are fast now.',
      'Trino answers',
      'through Iceberg',
      'Trino v475',
      'Nessie 0.104.1 chart 1.2.3',
      'the catalog of tables',
      'Connection: answers',
      'Memory: 10Gi → 4Gi',
      'Backups',
    ]);
  });

  it('is empty of a document that says nothing of it', () => {
    expect(milestoneText(aMilestone())).toBe('');
  });

  it('has something of each part, however long another one is', () => {
    const text = milestoneText(
      aMilestone({
        sections: [aSection('summary', 'very '.repeat(100_000))],
        goalItems: Array.from({ length: 2_000 }, (_, index) =>
          anItem(`goal ${index}`),
        ),
        nextSteps: [anItem('Backups')],
      }),
    );
    expect(text).toContain('goal 1\n');
    expect(text).toMatch(/\nBackups$/);
    expect(text.length).toBeLessThan(8_100);
  });
});
