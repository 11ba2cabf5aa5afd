import type { components, paths } from './generated/openapi';

type Schemas = components['schemas'];

/**
 * The settled state of a check, system, platform or entity.
 *
 * @public
 */
export type Health = Schemas['Health'];

/**
 * What one check said in one run.
 *
 * @public
 */
export type Outcome = Schemas['Outcome'];

/**
 * `Severity` of the API document.
 *
 * @public
 */
export type Severity = Schemas['Severity'];

/**
 * `RunState` of the API document.
 *
 * @public
 */
export type RunState = Schemas['RunState'];

/**
 * `Trigger` of the API document.
 *
 * @public
 */
export type Trigger = Schemas['Trigger'];

/**
 * `SentencePart` of the API document.
 *
 * @public
 */
export type SentencePart = Schemas['SentencePart'];

/**
 * `Sentence` of the API document.
 *
 * @public
 */
export type Sentence = Schemas['Sentence'];

/**
 * `Cause` of the API document.
 *
 * @public
 */
export type Cause = Schemas['Cause'];

/**
 * `Counts` of the API document.
 *
 * @public
 */
export type Counts = Schemas['Counts'];

/**
 * `RecentOutcome` of the API document.
 *
 * @public
 */
export type RecentOutcome = Schemas['RecentOutcome'];

/**
 * `System` of the API document.
 *
 * @public
 */
export type System = Schemas['System'];

/**
 * `Schedule` of the API document.
 *
 * @public
 */
export type Schedule = Schemas['Schedule'];

/**
 * `Suite` of the API document.
 *
 * @public
 */
export type Suite = Schemas['Suite'];

/**
 * `ConfigProblem` of the API document.
 *
 * @public
 */
export type ConfigProblem = Schemas['ConfigProblem'];

/**
 * `Platform` of the API document.
 *
 * @public
 */
export type Platform = Schemas['Platform'];

/**
 * `LastPassed` of the API document.
 *
 * @public
 */
export type LastPassed = Schemas['LastPassed'];

/**
 * `CheckState` of the API document.
 *
 * @public
 */
export type CheckState = Schemas['CheckState'];

/**
 * `Check` of the API document.
 *
 * @public
 */
export type Check = Schemas['Check'];

/**
 * `CheckOutcome` of the API document.
 *
 * @public
 */
export type CheckOutcome = Schemas['CheckOutcome'];

/**
 * `Run` of the API document.
 *
 * @public
 */
export type Run = Schemas['Run'];

/**
 * `Measurement` of the API document.
 *
 * @public
 */
export type Measurement = Schemas['Measurement'];

/**
 * `Evidence` of the API document.
 *
 * @public
 */
export type Evidence = Schemas['Evidence'];

/**
 * `Result` of the API document.
 *
 * @public
 */
export type Result = Schemas['Result'];

/**
 * `RunDetail` of the API document.
 *
 * @public
 */
export type RunDetail = Schemas['RunDetail'];

/**
 * `CreateRunRequest` of the API document.
 *
 * @public
 */
export type CreateRunRequest = Schemas['CreateRunRequest'];

/**
 * `MaintenanceWindow` of the API document.
 *
 * @public
 */
export type MaintenanceWindow = Schemas['MaintenanceWindow'];

/**
 * `CreateMaintenanceRequest` of the API document.
 *
 * @public
 */
export type CreateMaintenanceRequest = Schemas['CreateMaintenanceRequest'];

/**
 * `Flapping` of the API document.
 *
 * @public
 */
export type Flapping = Schemas['Flapping'];

/**
 * `Transition` of the API document.
 *
 * @public
 */
export type Transition = Schemas['Transition'];

/**
 * `AnnotationProblem` of the API document.
 *
 * @public
 */
export type AnnotationProblem = Schemas['AnnotationProblem'];

/**
 * `EntitySummary` of the API document.
 *
 * @public
 */
export type EntitySummary = Schemas['EntitySummary'];

/**
 * `AllocatedResource` of the API document.
 *
 * @public
 */
export type AllocatedResource = Schemas['AllocatedResource'];

/**
 * `AllocationBound` of the API document.
 *
 * @public
 */
export type AllocationBound = Schemas['AllocationBound'];

/**
 * `Quantity` of the API document.
 *
 * @public
 */
export type Quantity = Schemas['Quantity'];

/**
 * `GivenQuantity` of the API document.
 *
 * @public
 */
export type GivenQuantity = Schemas['GivenQuantity'];

/**
 * `AllocatedContainer` of the API document.
 *
 * @public
 */
export type AllocatedContainer = Schemas['AllocatedContainer'];

/**
 * `Usage` of the API document.
 *
 * @public
 */
export type Usage = Schemas['Usage'];

/**
 * `AllocatedInstance` of the API document.
 *
 * @public
 */
export type AllocatedInstance = Schemas['AllocatedInstance'];

/**
 * `WorkloadRevision` of the API document.
 *
 * @public
 */
export type WorkloadRevision = Schemas['WorkloadRevision'];

/**
 * `AllocatedWorkload` of the API document.
 *
 * @public
 */
export type AllocatedWorkload = Schemas['AllocatedWorkload'];

/**
 * `Allocation` of the API document.
 *
 * @public
 */
export type Allocation = Schemas['Allocation'];

/**
 * `Quota` of the API document.
 *
 * @public
 */
export type Quota = Schemas['Quota'];

/**
 * `AllocationSource` of the API document.
 *
 * @public
 */
export type AllocationSource = Schemas['AllocationSource'];

/**
 * `AllocationList` of the API document.
 *
 * @public
 */
export type AllocationList = Schemas['AllocationList'];

/**
 * `AllocationCarrier` of the API document.
 *
 * @public
 */
export type AllocationCarrier = Schemas['AllocationCarrier'];

/**
 * `AllocationChange` of the API document.
 *
 * @public
 */
export type AllocationChange = Schemas['AllocationChange'];

/**
 * `AllocationStep` of the API document.
 *
 * @public
 */
export type AllocationStep = Schemas['AllocationStep'];

/**
 * `UsagePoint` of the API document.
 *
 * @public
 */
export type UsagePoint = Schemas['UsagePoint'];

/**
 * `AllocationSeries` of the API document.
 *
 * @public
 */
export type AllocationSeries = Schemas['AllocationSeries'];

/**
 * `EffectOfCheck` of the API document.
 *
 * @public
 */
export type EffectOfCheck = Schemas['EffectOfCheck'];

/**
 * `EffectDurations` of the API document.
 *
 * @public
 */
export type EffectDurations = Schemas['EffectDurations'];

/**
 * `EffectSide` of the API document.
 *
 * @public
 */
export type EffectSide = Schemas['EffectSide'];

/**
 * `AllocationEffect` of the API document.
 *
 * @public
 */
export type AllocationEffect = Schemas['AllocationEffect'];

/**
 * `Release` of the API document.
 *
 * @public
 */
export type Release = Schemas['Release'];

/**
 * The paths of the API document: what each of them takes and answers.
 *
 * @public
 */
export type DataPlatformPaths = paths;

/**
 * A page of a list, and where the next one starts.
 *
 * @public
 */
export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/**
 * `MilestoneStatusKind` of the API document.
 *
 * @public
 */
export type MilestoneStatusKind = Schemas['MilestoneStatusKind'];

/**
 * `MilestoneDate` of the API document.
 *
 * @public
 */
export type MilestoneDate = Schemas['MilestoneDate'];

/**
 * `MilestoneStatus` of the API document.
 *
 * @public
 */
export type MilestoneStatus = Schemas['MilestoneStatus'];

/**
 * `MilestoneSummary` of the API document.
 *
 * @public
 */
export type MilestoneSummary = Schemas['MilestoneSummary'];

/**
 * `MilestoneSource` of the API document.
 *
 * @public
 */
export type MilestoneSource = Schemas['MilestoneSource'];

/**
 * `MilestoneList` of the API document.
 *
 * @public
 */
export type MilestoneList = Schemas['MilestoneList'];

/**
 * `MilestoneItem` of the API document.
 *
 * @public
 */
export type MilestoneItem = Schemas['MilestoneItem'];

/**
 * `MilestoneComponent` of the API document.
 *
 * @public
 */
export type MilestoneComponent = Schemas['MilestoneComponent'];

/**
 * `MilestoneMetric` of the API document.
 *
 * @public
 */
export type MilestoneMetric = Schemas['MilestoneMetric'];

/**
 * `MilestoneSection` of the API document.
 *
 * @public
 */
export type MilestoneSection = Schemas['MilestoneSection'];

/**
 * `Milestone` of the API document.
 *
 * @public
 */
export type Milestone = Schemas['Milestone'];

/**
 * `ClaimVerdict` of the API document.
 *
 * @public
 */
export type ClaimVerdict = Schemas['ClaimVerdict'];

/**
 * `ClaimTarget` of the API document.
 *
 * @public
 */
export type ClaimTarget = Schemas['ClaimTarget'];

/**
 * `ClaimLink` of the API document.
 *
 * @public
 */
export type ClaimLink = Schemas['ClaimLink'];

/**
 * `ClaimEvidence` of the API document.
 *
 * @public
 */
export type ClaimEvidence = Schemas['ClaimEvidence'];

/**
 * `MilestoneClaim` of the API document.
 *
 * @public
 */
export type MilestoneClaim = Schemas['MilestoneClaim'];

/**
 * `MilestoneStep` of the API document.
 *
 * @public
 */
export type MilestoneStep = Schemas['MilestoneStep'];

/**
 * `MilestoneClaims` of the API document.
 *
 * @public
 */
export type MilestoneClaims = Schemas['MilestoneClaims'];

/**
 * `MilestoneDraftRequest` of the API document.
 *
 * @public
 */
export type MilestoneDraftRequest = Schemas['MilestoneDraftRequest'];

/**
 * `MilestoneDraft` of the API document.
 *
 * @public
 */
export type MilestoneDraft = Schemas['MilestoneDraft'];
