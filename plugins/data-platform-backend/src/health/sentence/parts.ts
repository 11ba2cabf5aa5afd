import type { SentencePart } from 'backstage-plugin-data-platform-common';
import { oneLine } from '../../validation/words';

/** A piece of a sentence, or several. */
export type Words = SentencePart[];

const MAX_QUOTE = 200;

export function text(words: string): Words {
  return [{ kind: 'text', text: words }];
}

export function strong(words: string): Words {
  return [{ kind: 'strong', text: words }];
}

/** What a system said in its own words: on one line, cut to a bound, without a full stop. */
export function quote(words: string): Words {
  return [
    {
      kind: 'code',
      text: oneLine(words.trim().replace(/\.+$/, ''), MAX_QUOTE),
    },
  ];
}

export function named(
  kind: 'platform' | 'system' | 'check',
  ref: string,
  title: string,
): Words {
  return [{ kind, ref, text: title }];
}

/** A point in time; its text, for who shows it as it is, is in UTC. */
export function time(at: Date, now: Date): Words {
  const iso = at.toISOString();
  const clock = `${iso.slice(11, 16)} UTC`;
  const sameDay = iso.slice(0, 10) === now.toISOString().slice(0, 10);
  return [
    {
      kind: 'time',
      time: iso,
      text: sameDay ? clock : `${iso.slice(0, 10)} ${clock}`,
    },
  ];
}

/** How long it is from a point in time to now, or from now to it. */
export function duration(at: Date, now: Date): Words {
  return [
    {
      kind: 'duration',
      time: at.toISOString(),
      text: formatDuration(Math.abs(now.getTime() - at.getTime())),
    },
  ];
}

/** `45 s`, `52 min`, `5 h 46 min`, `3 d 4 h`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const two = (large: string, rest: number, unit: string) =>
    rest > 0 ? `${large} ${rest} ${unit}` : large;
  if (days > 0) {
    return two(`${days} d`, hours % 24, 'h');
  }
  if (hours > 0) {
    return two(`${hours} h`, minutes % 60, 'min');
  }
  return minutes > 0 ? `${minutes} min` : `${seconds} s`;
}

/** `1 check is`, `2 checks are`: the number with the form that goes with it. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `A`, `A and B`, `A, B and C`, `A, B, C and 4 more`. */
export function list(items: Words[], limit: number): Words {
  const shown = items.slice(0, limit);
  const rest = items.length - shown.length;
  const all = rest > 0 ? [...shown, text(`${rest} more`)] : shown;
  return all.flatMap((words, index) => {
    if (index === 0) {
      return words;
    }
    return [...text(index === all.length - 1 ? ' and ' : ', '), ...words];
  });
}

/** Sentences one after the other. */
export function paragraph(sentences: Words[]): Words {
  return merge(
    sentences.flatMap((words, index) =>
      index === 0 ? words : [...text(' '), ...words],
    ),
  );
}

/** As plain text. */
export function plain(words: Words): string {
  return words.map(part => part.text).join('');
}

function merge(words: Words): Words {
  const merged: Words = [];
  for (const part of words) {
    const last = merged.at(-1);
    if (last?.kind === 'text' && part.kind === 'text') {
      merged[merged.length - 1] = text(last.text + part.text)[0];
    } else {
      merged.push(part);
    }
  }
  return merged;
}
