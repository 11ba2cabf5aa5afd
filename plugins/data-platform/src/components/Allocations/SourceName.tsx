import type { AllocationSource } from 'backstage-plugin-data-platform-common';

/** `the cluster home, namespace data-platform`, or the system where it has no more to say. */
export function SourceName(props: { source: AllocationSource }) {
  const { source, title } = props.source;
  const [, before, name, after] =
    /^(cluster )([^,]+)(.*)$/.exec(source ?? '') ?? [];
  if (name) {
    return (
      <>
        the {before}
        <strong>{name}</strong>
        {after}
      </>
    );
  }
  return (
    <>
      {source ? `${source} of ` : ''}
      <strong>{title}</strong>
    </>
  );
}
