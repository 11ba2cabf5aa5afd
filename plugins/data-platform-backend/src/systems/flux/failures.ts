import type { FluxState, Standing } from './standing';
import { plainWords, reasonWords } from './words';

/** Whether Flux failed with it, rather than being at it. */
export function isBroken(state: FluxState): boolean {
  return state === 'stalled' || state === 'failed';
}

/** Why it failed: `install failed: Deployment "trino": … field is immutable`. */
export function failureWords({ shownBy, remediation }: Standing): string {
  if (!shownBy) {
    return 'Flux does not say why';
  }
  const after = remediation ? afterwards(remediation.reason) : '';
  const message = plainWords(shownBy.message);
  const reason = `${reasonWords(shownBy.reason)}${after}`;
  return message === '' ? reason : `${reason}: ${message}`;
}

/** `suspended`, with how it stood then if that was not well. */
export function suspendedWords({ before }: Standing): string {
  // Of what was merely under way the suspension itself may be the change.
  return before && (isBroken(before) || before === 'waiting')
    ? `suspended, ${before} before`
    : 'suspended';
}

function afterwards(reason: string): string {
  switch (reason) {
    case 'RollbackSucceeded':
      return ', rolled back';
    case 'RollbackFailed':
      return ', and so did the rollback';
    case 'UninstallSucceeded':
      return ', uninstalled again';
    case 'UninstallFailed':
      return ', and could not be uninstalled';
    default:
      return '';
  }
}
