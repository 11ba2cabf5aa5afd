export { ChartLegend } from './ChartLegend';
export { chartModel } from './chartModel';
export { untoldUntil, type HealthPoint } from './healthPoints';
export { placedMilestones, type ChartMilestone } from './MilestoneMarks';
export { SeriesTable } from './SeriesTable';
export { StepChart } from './StepChart';
