import type { AllocatedResource } from 'backstage-plugin-data-platform-common';
import { capitalized, resourceName } from '../Quantity';
import { ChoiceSelect } from '../Select';

/** Which resource of a workload the chart shows. */
export function ResourceSelect(props: {
  resources: AllocatedResource[];
  resource: AllocatedResource;
  onChange(resource: AllocatedResource): void;
}) {
  const { resources, resource, onChange } = props;
  return (
    <ChoiceSelect
      label="Resource"
      choices={resources.map(value => ({
        value,
        title: capitalized(resourceName(value)),
      }))}
      value={resource}
      onChange={onChange}
    />
  );
}
