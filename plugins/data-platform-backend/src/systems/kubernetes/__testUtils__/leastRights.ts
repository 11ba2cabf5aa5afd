import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { ClusterObject, TestCluster } from './TestCluster';

const ACCOUNT = 'backstage-data-platform';

/** What the right to list is given for. */
export interface Right {
  group: string;
  plural: string;
}

const rulesSchema = z.array(
  z.object({
    apiGroups: z.array(z.string()),
    resources: z.array(z.string()),
    verbs: z.array(z.string()),
  }),
);

const bindingSchema = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
  }),
  roleRef: z.looseObject({ name: z.string() }).optional(),
  subjects: z.array(z.looseObject({})).optional(),
});

/** The objects of `examples/kubernetes/rbac.yaml`, as they are. */
function documentedObjects(): ClusterObject[] {
  const file = resolvePackagePath(
    'backstage-plugin-data-platform-backend',
    '../../examples/kubernetes/rbac.yaml',
  );
  return parseAllDocuments(readFileSync(file, 'utf8')).map(each => each.toJS());
}

/** Each right that the documented rules give. */
export function documentedRights(): Right[] {
  return documentedObjects()
    .flatMap(({ rules }) => rulesSchema.safeParse(rules).data ?? [])
    .flatMap(({ apiGroups, resources }) =>
      apiGroups.flatMap(group => resources.map(plural => ({ group, plural }))),
    );
}

/** The documented service account, in a namespace of the test's own. */
export class LeastRights {
  /** Where the account and all that it may look at is. */
  readonly namespace = `rights-${randomBytes(4).toString('hex')}`;
  readonly #cluster: TestCluster;

  private constructor(cluster: TestCluster) {
    this.#cluster = cluster;
  }

  static async create(cluster: TestCluster): Promise<LeastRights> {
    const rights = new LeastRights(cluster);
    await cluster.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: rights.namespace },
    });
    for (const object of rights.#objects()) {
      await cluster.apply(object);
    }
    return rights;
  }

  /** A token with exactly these rights. */
  token(): Promise<string> {
    return this.#cluster.tokenOf(this.namespace, ACCOUNT);
  }

  /** Takes one right away, for as long as something is tried. */
  async without<T>(right: Right, attempt: () => Promise<T>): Promise<T> {
    for (const object of this.#objects(right)) {
      await this.#cluster.apply(object);
    }
    try {
      return await attempt();
    } finally {
      for (const object of this.#objects()) {
        await this.#cluster.apply(object);
      }
    }
  }

  async remove(): Promise<void> {
    const objects = this.#objects();
    for (const object of objects.reverse()) {
      await this.#cluster.remove(object);
    }
    await this.#cluster.remove({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: this.namespace },
    });
  }

  /** In the namespace of the test, and with names of their own where they are of none. */
  #objects(except?: Right): ClusterObject[] {
    return documentedObjects().map(object =>
      withoutRight(this.#renamed(object), except),
    );
  }

  #renamed(object: ClusterObject): ClusterObject {
    const own = (name: string) => `${name}-${this.namespace}`;
    const { metadata, roleRef, subjects } = bindingSchema.parse(object);
    return {
      ...object,
      metadata: metadata.namespace
        ? { ...metadata, namespace: this.namespace }
        : { ...metadata, name: own(metadata.name) },
      ...(roleRef && { roleRef: { ...roleRef, name: own(roleRef.name) } }),
      ...(subjects && {
        subjects: subjects.map(each => ({
          ...each,
          namespace: this.namespace,
        })),
      }),
    };
  }
}

function withoutRight(
  object: ClusterObject,
  except: Right | undefined,
): ClusterObject {
  const { data: rules } = rulesSchema.safeParse(object.rules);
  return rules && except
    ? {
        ...object,
        rules: rules
          .map(rule => ({
            ...rule,
            resources: rule.resources.filter(
              plural =>
                plural !== except.plural ||
                !rule.apiGroups.includes(except.group),
            ),
          }))
          .filter(({ resources }) => resources.length > 0),
      }
    : object;
}
