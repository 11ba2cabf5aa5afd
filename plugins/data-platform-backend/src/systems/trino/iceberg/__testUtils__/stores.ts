import type { TableEntries, TableStore } from '../stores';

/** An object store that is only its keys. */
export class MemoryStore implements TableStore {
  readonly bucket = 'lake';
  readonly keys: Set<string>;
  /** Whether what is deleted is only marked. */
  keepsVersions = false;

  constructor(...keys: string[]) {
    this.keys = new Set(keys);
  }

  async list(prefix: string) {
    const keys = [...this.keys].filter(key => key.startsWith(prefix)).sort();
    return { objects: keys.slice(0, 3).map(key => ({ key, size: 1 })) };
  }

  async folders(prefix: string) {
    const folders = [...this.keys]
      .filter(key => key.startsWith(prefix) && key.includes('/', prefix.length))
      .map(key => key.slice(0, key.indexOf('/', prefix.length) + 1));
    return [...new Set(folders)];
  }

  /** As of a server that knows none. */
  async versions(): Promise<[]> {
    return [];
  }

  async delete(key: string) {
    this.keys.delete(key);
    return this.keepsVersions;
  }
}

/** A Nessie that is only its keys. */
export class MemoryEntries implements TableEntries {
  readonly keys = new Set<string>();
  /** Branches that were asked for. */
  readonly branches = new Set<string | undefined>();

  async content(key: string[], { branch }: { branch?: string }) {
    this.branches.add(branch);
    return this.keys.has(key.join('.')) ? {} : undefined;
  }
}
