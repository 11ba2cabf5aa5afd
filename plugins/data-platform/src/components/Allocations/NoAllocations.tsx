import { CodeBlock, Notice } from '../States';

const KUBERNETES = `dataPlatform:
  platforms:
    lakehouse:
      systems:
        kubernetes:
          type: kubernetes
          cluster: production # as the portal knows it; or url and token
          namespaces: [data-platform]`;

/** No system tells what an entity's workloads are given: what to do. */
export function NoAllocations(props: {
  /** Whether the page is of an entity, rather than of a card on it. */
  full?: boolean;
  /** Whether the entity names workloads by Kubernetes annotations alone. */
  byKubernetes?: boolean;
}) {
  const { full, byKubernetes } = props;
  return (
    <Notice>
      <p>
        No system of this entity tells what its workloads are given.
        {byKubernetes &&
          ' Its Kubernetes annotations select none of a cluster that the data platform knows.'}
      </p>
      {full && (
        <>
          <p>
            A Trino tells by itself what its nodes have. For the workloads of a
            cluster add a system of type <code>kubernetes</code> to the
            platform:
          </p>
          <CodeBlock text={KUBERNETES} />
          <p>
            Where that is done already, see that the workloads are in its
            namespaces, and that they are those of this entity: by its
            annotation <code>data-platform/system</code>, or{' '}
            <code>backstage.io/kubernetes-id</code> with the same label on the
            workloads.
          </p>
        </>
      )}
    </Notice>
  );
}
