export { CheckMatrix, type CheckMatrixHandle } from './CheckMatrix';
export * from './matrixModel';
export { cellAfterKey } from './useGridNavigation';
