import { suggestion } from './names';
import { ConfigPath, ProblemCollector } from './problems';
import { ReadSystem } from './readSystems';

/** Finds systems that name another one that isn't there, or is of another type than it should be. */
export function checkReferences(
  systems: ReadSystem[],
  names: string[],
  path: ConfigPath,
  problems: ProblemCollector,
): void {
  for (const system of systems) {
    for (const reference of system.references) {
      const referencePath = [...path, system.name, ...reference.path];
      const other = systems.find(({ name }) => name === reference.system);
      if (!names.includes(reference.system)) {
        problems.add(
          referencePath,
          `names the system '${
            reference.system
          }', which the platform does not have. ${suggestion(
            reference.system,
            names,
          )}`,
        );
      } else if (
        other &&
        reference.type &&
        other.type.type !== reference.type
      ) {
        const fitting = systems
          .filter(({ type }) => type.type === reference.type)
          .map(({ name }) => name);
        problems.add(
          referencePath,
          `names the system '${reference.system}' of type '${
            other.type.type
          }': it should be one of type '${reference.type}'. ${suggestion(
            reference.system,
            fitting,
          )}`,
        );
      }
    }
  }
}
