import { z } from 'zod';
import { optionalField } from '../../answers';

/** One of the checks that a Quarkus service makes of itself. */
export interface HealthCheck {
  name: string;
  up: boolean;
  data: Record<string, string>;
}

/** Whether a warehouse's object store can be used, as Nessie has found. */
export interface WarehouseHealth {
  name: string;
  up: boolean;
  /** In Nessie's own words, with the name of the Java class before them. */
  error?: string;
  /** By which Nessie's log has more of it. */
  errorId?: string;
}

/** What Nessie says of itself, at `/q/health/live` or `/q/health/ready`. */
export interface NessieHealth {
  up: boolean;
  checks: HealthCheck[];
  warehouses: WarehouseHealth[];
  durationMs: number;
}

const statusSchema = z.string().transform(status => status === 'UP');

export const healthSchema = z
  .object({
    status: statusSchema,
    checks: optionalField(
      z.array(
        z.object({
          name: z.string(),
          status: statusSchema,
          data: optionalField(z.record(z.string(), z.unknown())),
        }),
      ),
    ),
  })
  .transform(({ status, checks = [] }) => {
    const read: HealthCheck[] = checks.map(({ name, status: up, data }) => ({
      name,
      up,
      data: Object.fromEntries(
        Object.entries(data ?? {}).map(([key, value]) => [key, String(value)]),
      ),
    }));
    return { up: status, checks: read, warehouses: warehousesOf(read) };
  });

/** Those of the keys `warehouse.<name>.status`, `.error` and `.error-id`, by name. */
function warehousesOf(checks: HealthCheck[]): WarehouseHealth[] {
  const warehouses = new Map<string, WarehouseHealth>();
  for (const { data } of checks) {
    for (const [key, value] of Object.entries(data)) {
      const [, name, field] =
        /^warehouse\.(.+)\.(status|error|error-id)$/.exec(key) ?? [];
      if (name !== undefined) {
        const known = warehouses.get(name) ?? { name, up: true };
        warehouses.set(name, { ...known, ...fieldOf(field, value) });
      }
    }
  }
  return [...warehouses.values()].sort((one, other) =>
    one.name.localeCompare(other.name),
  );
}

function fieldOf(field: string, value: string): Partial<WarehouseHealth> {
  if (field === 'status') {
    return { up: value === 'UP' };
  }
  return field === 'error' ? { error: value } : { errorId: value };
}
