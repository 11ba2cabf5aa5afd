import type { Evidence } from 'backstage-plugin-data-platform-node';
import { tableEvidence } from '../trino/evidence';
import type { JudgedObject } from './dependencies';
import { suspendedWords } from './failures';
import type { FluxKind, FluxName } from './types';
import { waitWords } from './waiting';
import { appliedWords, KIND_WORDS, nameObject } from './words';

/** Of so many the whole message is shown. */
const MAX_MESSAGES = 3;

/** The objects of a kind as a table, those that are not ready first. */
export function objectsEvidence(
  kind: FluxKind,
  judged: JudgedObject[],
): Evidence[] {
  const all = judged.map(({ object }) => object);
  const sorted = [
    ...judged.filter(({ standing }) => standing.state !== 'ready'),
    ...judged.filter(({ standing }) => standing.state === 'ready'),
  ];
  const isHelm = kind === 'HelmRelease';
  return [
    tableEvidence(
      KIND_WORDS[kind][1],
      [
        'name',
        'state',
        ...(isHelm ? ['chart', 'app version'] : []),
        'applied',
        'attempted',
        'message',
      ],
      sorted.map(each => rowOf(each, all, isHelm)),
    ),
    ...sorted
      .filter(({ standing }) => standing.shownBy && standing.state !== 'ready')
      .slice(0, MAX_MESSAGES)
      .map(({ object, standing }) => ({
        label: nameObject(object, all),
        kind: 'text' as const,
        text: `${standing.shownBy?.type}=${standing.shownBy?.status}, ${standing.shownBy?.reason}: ${standing.shownBy?.message}`,
      })),
  ];
}

function rowOf(
  { object, standing, wait }: JudgedObject,
  all: FluxName[],
  isHelm: boolean,
): string[] {
  const [latest] = object.history;
  const current =
    object.history.find(({ status }) => status === 'deployed') ?? latest;
  const state =
    standing.state === 'suspended' ? suspendedWords(standing) : standing.state;
  return [
    nameObject(object, all),
    wait ? `waiting for ${waitWords(wait, all)}` : state,
    ...(isHelm
      ? [
          [current?.chart, current?.chartVersion].filter(Boolean).join(' '),
          current?.appVersion ?? '',
        ]
      : []),
    appliedWords(object),
    object.attempted ?? '',
    standing.shownBy?.message ?? '',
  ];
}
