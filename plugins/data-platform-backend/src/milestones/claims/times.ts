import { dayText } from '../dayText';

/** `27 June 2025 14:57 UTC`; on the day itself `14:57 UTC`. */
export function timeText(at: Date, now: Date): string {
  const iso = at.toISOString();
  const clock = `${iso.slice(11, 16)} UTC`;
  return iso.slice(0, 10) === now.toISOString().slice(0, 10)
    ? clock
    : `${dayText(at)} ${clock}`;
}

/** Since when something is so; `exactly` where it is known that it was otherwise before. */
export interface Since {
  at: Date;
  exactly: boolean;
}

/** ` since 14:57 UTC`, ` since 14:57 UTC or before`; nothing where it isn't known. */
export function sinceText(since: Since | undefined, now: Date): string {
  return since
    ? ` since ${timeText(since.at, now)}${since.exactly ? '' : ' or before'}`
    : '';
}
