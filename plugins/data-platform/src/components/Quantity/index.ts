export * from './amounts';
export * from './quantityText';
export { QuantityText } from './QuantityText';
export * from './usage';
export { UsageBar } from './UsageBar';
