/** `duikou/search`: registries and their exact best candidates. A door of its own, so that whoever only asks loads neither texts nor sheets nor reports. */

// Nouns become columns
export { apply } from './columns/apply.ts'
export type { Column } from './columns/column.ts'
export type { CandidateColumns } from './columns/column-rows.ts'
export type { KernelName } from './columns/kernels/kernel.ts'
export { adopt, type Merged, merge, mergeDue, merging } from './columns/merge.ts'
export type { RegionChange } from './columns/region-tables.ts'
export { compileRegistry, type Registry, type RegistryOptions, registryOfColumns } from './columns/registry.ts'
export type { Segment } from './columns/segment.ts'
export { bytesByPart, segmentBytes } from './columns/segment-bytes.ts'
export { kernelOf, type SkillRows } from './columns/skill-index.ts'
export { openSnapshot, type SnapshotOptions, verifySnapshot, writeSnapshot } from './columns/snapshot.ts'
// The nouns
export type { Demand } from './model/demand.ts'
export { DuikouError, type Issue, type RequestIssue } from './model/issue.ts'
export type { Hit, MatchResult, MatchSummary, PairResult } from './model/match-result.ts'
export type { Candidate, Facets, Need } from './model/pair.ts'
export type { CandidateKind, PublishedPolicy } from './model/policy.ts'
export { emptyRegion, type RegionData } from './model/region-data.ts'
export type { Trainee } from './model/trainee.ts'
export { fullView, type View } from './model/view.ts'
// A demand gets its best k
export {
  type BatchList,
  type BatchSegment,
  type BatchTask,
  batchSegment,
  batchTask,
  mergeLists,
  runBatch,
} from './retrieve/batch.ts'
export { likeAfterLike } from './retrieve/batch-order.ts'
export { everyone } from './retrieve/everyone.ts'
export { type MatchRequest, match, queryOf, why } from './retrieve/match.ts'
export type { Query } from './retrieve/query.ts'
export { type BestList, best, topK } from './retrieve/top-k.ts'
export type { Knowledge } from './text/knowledge.ts'
