export { CheckMatrix, type CheckMatrixHandle } from './CheckMatrix';
export * from './folding';
export * from './matrixModel';
export * from './matrixWords';
export { resultAfterKey } from './useGridNavigation';
