export { ChartLegend } from './ChartLegend';
export { chartModel } from './chartModel';
export { type HealthPoint } from './HealthStrip';
export { type ChartMilestone } from './MilestoneMarks';
export { SeriesTable } from './SeriesTable';
export { StepChart } from './StepChart';
