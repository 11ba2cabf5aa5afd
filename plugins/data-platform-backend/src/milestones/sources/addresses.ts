import type { ScmIntegrationRegistry } from '@backstage/integration';

/** What knows how hosts of repositories write the addresses of files. */
export type Hosts = Pick<ScmIntegrationRegistry, 'byUrl' | 'resolveUrl'>;

/**
 * The address that a relative one means in a file at another: `/` begins at the
 * root of the repository, as it does where hosts show Markdown.
 *
 * @param base - of a file; of a folder with a slash at the end of its path
 * @throws where the base leads out of its repository, or isn't an address
 */
export function resolveAddress(
  hosts: Hosts,
  relative: string,
  base: string,
): string {
  if (!hosts.byUrl(base)) {
    return new URL(relative, base).toString();
  }
  // Hosts take all of it for a path, and their own queries for what is in it.
  const [, path, fragment] = /^([^?#]*)[^#]*(.*)$/s.exec(relative) ?? [];
  const resolved = hosts.resolveUrl({ url: path, base });
  return `${
    isPathInQuery(hosts, base) ? withoutEscapes(resolved) : resolved
  }${fragment}`;
}

/** Where a reader sees a file of a folder; `name` is its path within. */
export function addressWithin(
  hosts: Hosts,
  folder: string,
  name: string,
): string {
  const names = name.split('/').map(encodeURIComponent).join('/');
  const path = pathOf(hosts, folder).replace(/\/*$/, '/');
  return resolveAddress(hosts, `./${names}`, withPath(hosts, folder, path));
}

/** The path of a folder or file as the address has it: its repository may be part of it. */
export function pathOf(hosts: Hosts, address: string): string {
  const url = new URL(address);
  return isPathInQuery(hosts, address)
    ? url.searchParams.get('path') ?? '/'
    : url.pathname;
}

/** The same address with another path. */
export function withPath(hosts: Hosts, address: string, path: string): string {
  const url = new URL(address);
  if (isPathInQuery(hosts, address)) {
    url.searchParams.set('path', path);
  } else {
    url.pathname = path;
  }
  return url.toString();
}

/** Azure DevOps alone has the path of a file in its query. */
function isPathInQuery(hosts: Hosts, address: string): boolean {
  return hosts.byUrl(address)?.type === 'azure';
}

/** Azure's integration escapes what it sets as a path twice. */
function withoutEscapes(address: string): string {
  const url = new URL(address);
  const path = url.searchParams.get('path');
  if (path !== null) {
    url.searchParams.set('path', decoded(path));
  }
  return url.toString();
}

/** Without escapes; as it is where they are broken. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
