import type {
  AllocatedContainer,
  AllocatedInstance,
  AllocatedResource,
  Allocation,
  AllocationBound,
} from 'backstage-plugin-data-platform-common';
import { Chip } from '../Chip';
import {
  capitalized,
  formatAmount,
  givenName,
  instanceCountOf,
  instanceWord,
  QuantityText,
  quantityText,
  resourceName,
} from '../Quantity';
import { useAllocationStyles } from './allocationStyles';
import { quantityIn } from './columns';

const ROLES: Record<AllocatedContainer['role'], string | undefined> = {
  container: undefined,
  sidecar: 'sidecar: stays beside the others',
  init: 'init: runs before the others',
};

/** What a workload consists of: its containers, and its pods or nodes. */
export function AllocationDetails(props: { allocation: Allocation }) {
  const { allocation } = props;
  const { containers, instances } = allocation;
  const classes = useAllocationStyles();
  const count = instanceCountOf(allocation);
  const word = capitalized(instanceWord(allocation, 2));
  return (
    <div className={classes.details}>
      {containers.length > 0 && <Containers containers={containers} />}
      <h4>
        {word}
        {count > instances.length &&
          ` (${instances.length} of ${count} are told)`}
      </h4>
      {instances.length > 0 ? (
        <Instances instances={instances} />
      ) : (
        <span className={classes.soft}>
          {count === 0
            ? 'There is none at the moment.'
            : 'They are not known: the system did not tell.'}
        </span>
      )}
    </div>
  );
}

function Containers(props: { containers: AllocatedContainer[] }) {
  const { containers } = props;
  const classes = useAllocationStyles();
  const given = containers.flatMap(container => container.given);
  const columns = [
    ...new Map(
      given.map(
        ({
          resource,
          bound,
        }): [string, [AllocatedResource, AllocationBound]] => [
          `${resource} ${bound}`,
          [resource, bound],
        ],
      ),
    ).values(),
  ];
  return (
    <>
      <h4>Containers</h4>
      <table className={`${classes.table} ${classes.inner}`}>
        <thead>
          <tr>
            <th scope="col">Container</th>
            {columns.map(([resource, bound]) => (
              <th
                key={`${resource} ${bound}`}
                scope="col"
                className={classes.number}
              >
                {capitalized(givenName(resource, bound))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {containers.map(container => (
            <tr key={`${container.role} ${container.name}`}>
              <th scope="row">
                {container.name}{' '}
                {ROLES[container.role] && (
                  <Chip title={ROLES[container.role]}>{container.role}</Chip>
                )}
              </th>
              {columns.map(([resource, bound]) => (
                <td key={`${resource} ${bound}`} className={classes.number}>
                  <QuantityText
                    quantity={quantityIn(container.given, resource, bound)}
                    resource={resource}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Instances(props: { instances: AllocatedInstance[] }) {
  const classes = useAllocationStyles();
  return (
    <ul className={classes.items}>
      {props.instances.map(instance => (
        <li key={instance.name}>
          {instance.name}{' '}
          {!instance.ready && (
            <Chip title="It does not say that it can do its work">
              not ready
            </Chip>
          )}{' '}
          <span className={classes.soft}>{instanceText(instance)}</span>
        </li>
      ))}
    </ul>
  );
}

// `uses 1.1Gi of memory, 350m CPU; max heap 4Gi`.
function instanceText({ usage = [], given = [] }: AllocatedInstance): string {
  const used = usage.map(
    ({ resource, value }) =>
      `${formatAmount(value, resource)} ${
        resource === 'heap' ? 'heap' : resourceName(resource)
      }`,
  );
  const has = given.map(
    ({ resource, bound, quantity }) =>
      `${givenName(resource, bound)} ${quantityText(quantity, resource)}`,
  );
  return [
    used.length > 0 ? `uses ${used.join(', ')}` : 'usage not known',
    ...(has.length > 0 ? [has.join(', ')] : []),
  ].join('; ');
}
