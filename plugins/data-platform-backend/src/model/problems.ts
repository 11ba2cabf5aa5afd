import { ConfigProblem } from './types';

/** Keys from the root of the configuration. */
export type ConfigPath = readonly (string | number)[];

/** Gathers every problem of a platform, so that one start tells them all. */
export class ProblemCollector {
  readonly #problems: ConfigProblem[] = [];

  add(path: ConfigPath, message: string): void {
    const problem = { path: formatPath(path), message };
    const known = this.#problems.some(
      each => each.path === problem.path && each.message === problem.message,
    );
    if (!known) {
      this.#problems.push(problem);
    }
  }

  addAll(problems: ConfigProblem[]): void {
    this.#problems.push(...problems);
  }

  get list(): ConfigProblem[] {
    return [...this.#problems];
  }
}

/** `dataPlatform.platforms.lakehouse.checks['trino/nodes'].expected` */
export function formatPath(path: ConfigPath): string {
  return path
    .map((key, index) => {
      if (typeof key === 'number') {
        return `[${key}]`;
      }
      if (/^[\w-]+$/.test(key)) {
        return index === 0 ? key : `.${key}`;
      }
      return `['${key}']`;
    })
    .join('');
}
