import { parseMilestone } from './index';

function head(content: string, fileName = 'some-thing.md') {
  const { title, date, status, notUnderstood } = parseMilestone(content, {
    fileName,
  });
  return {
    title,
    date: [date?.from, date?.to].filter(day => day).join('/'),
    status: status?.kind,
    notUnderstood: notUnderstood.map(({ line }) => line),
  };
}

describe('what a document begins with', () => {
  it.each([
    ['one line with dots', '*13 March 2025 · Status: Resolved · Owner: A*'],
    ['a comma before a key', '*13 March 2025, status: done*'],
    [
      'keys in italics on one line',
      '*Period:* 13 March 2025 / *Condition:* done',
    ],
    [
      'keys in bold without a colon',
      '> **DATE** 13 March 2025\n>\n> **STATE** ✔ delivered',
    ],
    ['two colons', 'completed:: 2025-03-13\nstatus:: #done'],
    [
      'sentences',
      'Demo on Thursday, 13 March 2025. Milestone state: **done**.',
    ],
    [
      'a table without a head',
      '| | |\n|-|-|\n| Held on | 13 Mar 2025 |\n| Verdict | passed, done |',
    ],
    [
      'a table of four columns',
      '| Project | X | Period | 13 March 2025 |\n|-|-|-|-|\n| Lead | A | Overall status | done |',
    ],
    ['a heading below the title', '###### held on `2025-03-13`, state: `done`'],
    ['sections that are keys', '## Status: done\n\n## Date: 13/Mar/2025'],
    ['French', '**Date** : 13 mars 2025\n**Statut** : terminé'],
    ['Spanish', '- **Fecha**: 13 de marzo de 2025\n- **Estado**: completado'],
  ])('%s', (_, text) => {
    expect(head(`# T\n\n${text}\n\n## Goals\n\n- a\n`)).toEqual({
      title: 'T',
      date: '2025-03-13',
      status: 'completed',
      notUnderstood: [],
    });
  });

  it.each([
    ['27 June 2025, Platform crew'],
    ['Published on June 27, 2025 by Mira.'],
    ['As of 27 June 2025'],
    ['*Le 27 juin 2025 – Équipe*'],
    ['| Submitted | 2025-06-27 |\n|-|-|\n| Author | A |'],
  ])('a date as in %s', text => {
    expect(head(`# T\n\n${text}\n`).date).toBe('2025-06-27');
  });

  it.each([
    ['We began after the outage that March 3, 2025 brought us.'],
    [
      '| Component | Version | Status | Owner |\n|-|-|-|-|\n| Trino | 476 | 2025-06-27 | A |\n| Loki | 3.4.2 | 2025-06-28 | B |',
    ],
  ])('no date in %s', text => {
    expect(head(`# T\n\n${text}\n`).date).toBe('');
  });

  it('no key in a word in bold', () => {
    expect(
      parseMilestone('# T\n\n**Team** effort made it.\n', { fileName: 'x.md' })
        .metadata,
    ).toEqual([]);
  });

  it('its first and last day, in one line or two', () => {
    expect(head('# T\n\nStart: 2025-10-01 · End: 2025-12-19\n').date).toBe(
      '2025-10-01/2025-12-19',
    );
    expect(
      head('# T\n\n_Start_: 2025-09-01\n_Target_: 2025-10-31\n').date,
    ).toBe('2025-09-01/2025-10-31');
    expect(
      head('# T\n\n*started 5 May 2025, finished 23 May 2025*\n').date,
    ).toBe('2025-05-05/2025-05-23');
  });

  it.each([
    ['<h1 align="center">Data <b>gates</b></h1>\n\nText.\n', 'Data gates'],
    [
      '**Committee**\n*Minutes of 18 September 2025*\n\n**1. Goals**\n',
      'Committee',
    ],
    ['# Milestone: Queries\n', 'Queries'],
    ['# Milestone 3: Queries\n', 'Milestone 3: Queries'],
  ])('its title as in %p', (content, title) => {
    expect(head(content).title).toBe(title);
  });

  it('no title in a tally in bold', () => {
    expect(
      parseMilestone('# T\n\n## Tests\n\n**Total: 11/12 passed**\n\n- ✅ a\n', {
        fileName: 'x.md',
      }).tests.map(({ text }) => text),
    ).toEqual(['Total: 11/12 passed', 'a']);
  });
});
