export * from './formatQuantity';
export * from './parseQuantity';
export * from './QuantityError';
export type { QuantityUnit } from './units';
