import { FaultName } from './faults';

/** What a client is to be made with: as a system's configuration has it. */
export interface HostileTarget {
  url: string;
  user: string;
  /** As well the secret of those that call it otherwise. */
  password: string;
  tls: { ca?: string };
  timeouts: { request: number; connect: number };
}

/** A client of the target, and the one question that is asked of it. */
export interface HostileClient {
  /** Rejects, as whatever answers is wrong. */
  ask(signal: AbortSignal): Promise<unknown>;
  close(): Promise<void>;
}

/** What is otherwise with a client. */
export interface HostileOptions {
  /** Reasons that it has other words for. */
  reasons?: Partial<Record<FaultName, string>>;
  /** What the message or the hint must say in place of what others do. */
  says?: Partial<Record<FaultName, RegExp>>;
  /** Faults that are no fault to it, e.g. an empty answer; each with the reason why. */
  without?: Partial<Record<FaultName, string>>;
}
