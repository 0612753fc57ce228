/**
 * Duikou, in the order in which data flows: words become codes, rows become nouns, rules say who may, nouns become columns,
 * a pair gets a score and its reason, a demand gets its best k, a report says so.
 */

// All demands share the seats
export {
  type SeatsAnswer,
  type SeatsGoal,
  type SeatsRequest,
  type SeatsSolution,
  seatsAnswer,
  solveSeats,
  type WorstServed,
} from './assign/answer.ts'
export { solveSeatsBy } from './assign/by-solver.ts'
export {
  type BlockingOptions,
  type BlockingPairs,
  blockingGroups,
  blockingPairs,
  boundOfMultipliers,
  boundOfPrices,
  faultsOf,
  type SeatingFaults,
} from './assign/check.ts'
export { type ClosedClass, closedClasses, type Solved } from './assign/closed.ts'
export { type Cap, type Limits, limitsOf, type NamedLimits } from './assign/limits.ts'
export {
  type Milp,
  type MilpAnswer,
  type MilpModel,
  type MilpOptions,
  type MilpRequest,
  type MilpSeating,
  openingByMilp,
  openingModel,
} from './assign/milp.ts'
export { type OpeningOptions, type OpeningSeating, opening } from './assign/opening.ts'
export { type Goal, type OptimalOptions, type OptimalSeating, optimal } from './assign/optimal.ts'
export {
  type AssignProblem,
  assignProblem,
  type Choice,
  type ClassSeats,
  ProblemBuilder,
  ProblemError,
  type ProblemIssue,
} from './assign/problem.ts'
export { countSeats, pairsOf, type SeatCount, type Seating } from './assign/seating.ts'
export { type StableOptions, type StableSeating, stable } from './assign/stable.ts'
export { seatsAgainstTotal, stayingAgainstTotal, type TradeoffPoint } from './assign/tradeoff.ts'
export { type GroupShare, sharesOf } from './assign/worst.ts'
// Nouns become columns
export { apply, traineesAffected } from './columns/apply.ts'
export type { Column } from './columns/column.ts'
export type { CandidateColumns } from './columns/column-rows.ts'
export type { KernelName } from './columns/kernels/kernel.ts'
export { adopt, type Merged, merge, mergeDue, merging } from './columns/merge.ts'
export { readying } from './columns/readying.ts'
export type { RegionChange } from './columns/region-tables.ts'
export {
  compileRegistry,
  holdsTrainees,
  type Registry,
  type RegistryOptions,
  registryOfColumns,
  withTrainees,
} from './columns/registry.ts'
export type { Segment } from './columns/segment.ts'
export { bytesByPart, segmentBytes } from './columns/segment-bytes.ts'
export { kernelOf, type SkillRows } from './columns/skill-index.ts'
export { openSnapshot, type SnapshotOptions, snapshotParts, verifySnapshot, writeSnapshot } from './columns/snapshot.ts'
// Rows become nouns
export { type ComparedRecord, type Comparison, compare, type RecordChange } from './intake/compare.ts'
export type { HeaderMap } from './intake/dictionary.ts'
export {
  type HeaderClash,
  type HeaderTable,
  type HeaderWords,
  headerClashes,
  indexHeaders,
  type ReservedRole,
} from './intake/header-words.ts'
export { type KindName, kindNames } from './intake/kind.ts'
export type { IntakeOptions, Person } from './intake/options.ts'
export {
  contextOfSheets,
  HEAD_ROWS,
  type Intake,
  type IntakeSession,
  openIntake,
  ROWS_LOOKED_AT,
  readRegion,
} from './intake/read-region.ts'
export type {
  Cell,
  IntakeContext,
  IntakeIssue,
  Merge,
  PartReading,
  RowOutcome,
  Table,
  TableReading,
  TableRow,
} from './intake/table.ts'
export { nounKey, type RegionRecord } from './intake/to-nouns.ts'
export { WAITING, type WaitingRows, waitingAfter, waitingOf } from './intake/waiting.ts'
export { Assessment } from './model/assessment.ts'
export type { CatalogueEdition, CatalogueEntry, CatalogueOverride, CatalogueState } from './model/catalogue.ts'
export type { PublishedClassDesign } from './model/class-design.ts'
// The nouns
export type { Consent, ConsentPurpose } from './model/consent.ts'
export { Cooperation, CooperationYear, Outcome } from './model/cooperation.ts'
export type { PublishedCooperationTargets } from './model/cooperation-targets.ts'
export { isDate } from './model/date.ts'
export { Demand, type MajorWish, type Pay } from './model/demand.ts'
export { canonicalJson, digest } from './model/digest.ts'
export { Enterprise } from './model/enterprise.ts'
export { type Evidence, type Explanation, replay } from './model/explanation.ts'
export type { PublishedForecastPolicy } from './model/forecast.ts'
export { Form } from './model/form.ts'
export { Frame, Purpose } from './model/frame.ts'
export { Indicator } from './model/indicator.ts'
export {
  DuikouError,
  type FileIssue,
  type Issue,
  type RequestIssue,
  type RowIssue,
  type Severity,
} from './model/issue.ts'
export type {
  Answer,
  Change,
  FacetCounts,
  Hit,
  MatchResult,
  MatchSummary,
  PairResult,
  Points,
  Rescue,
  RuleAnswer,
} from './model/match-result.ts'
export { isNounName, type NounName, type NounOf, nounNames, nouns } from './model/nouns.ts'
export { OrderClass, OrderClassState } from './model/order-class.ts'
export type {
  AvailabilityFacet,
  Candidate,
  EducationFacet,
  Facets,
  Need,
  PersonFacet,
  PlaceFacet,
} from './model/pair.ts'
export { Placement } from './model/placement.ts'
export {
  type CandidateKind,
  type Criterion,
  criteria,
  criterionNames,
  type PairPolicy,
  Policy,
  type PublishedPolicy,
} from './model/policy.ts'
export { type Provenance, version } from './model/provenance.ts'
export { type Draws, drawsOf } from './model/random.ts'
export { emptyRegion, type RegionData } from './model/region-data.ts'
export { Cohort, Program, School } from './model/school.ts'
export type {
  PublishedShortageMethods,
  PublishedShortagePolicy,
  ShortageMethod,
  ShortagePolicy,
} from './model/shortage-policy.ts'
export type { HeldCertificate, HeldSkill, RequiredCertificate, RequiredSkill } from './model/skill.ts'
export type { SourceRef } from './model/source.ts'
export { RankRequest, SimilarRequest, type WrittenDemand } from './model/text-request.ts'
export { Application, Trainee, type Wishes } from './model/trainee.ts'
export { type FacetName, facetNames, fullView, View } from './model/view.ts'
// Words become codes
export type { Edition } from './reference/editions.ts'
export { homeOf, regionsWithin } from './reference/home-region.ts'
export {
  type Industry,
  type IndustryIndex,
  type IndustryTable,
  indexIndustries,
  parseIndustryCode,
} from './reference/industries.ts'
export {
  type EducationCode,
  type Equivalence,
  indexLadders,
  type LadderIndex,
  type LadderTable,
  type LevelSystem,
  type Switches,
} from './reference/ladders.ts'
export { educationName, parseEducation, parseVocationalLevel, vocationalLevelName } from './reference/levels.ts'
export {
  type ClassCoverage,
  indexMajors,
  type Major,
  type MajorIndex,
  type MajorTable,
  majorLevel,
  type OldMajor,
} from './reference/majors.ts'
export type { Suggestion } from './reference/near-names.ts'
export {
  type CodedOccupation,
  indexOccupations,
  type Occupation,
  type OccupationIndex,
  type OccupationTable,
  type OldCode,
  parseOccupationCode,
} from './reference/occupations.ts'
export {
  indexRegions,
  type OldRegion,
  type Region,
  type RegionIndex,
  type RegionTable,
} from './reference/regions.ts'
// A report says so
export {
  type AssignmentReport,
  assignmentLine,
  assignmentTables,
  closedLine,
  problemLine,
  tradeoffLines,
} from './report/assign-report.ts'
export { formReasonWords, indexPartWords, indexWords, type NameFor, trainingFormWords } from './report/class-words.ts'
export { importLines, type ReturnNote, returnNotes, unreadHeaders } from './report/import-lines.ts'
export { importReport, type SheetIssue, type SheetReport } from './report/import-report.ts'
export { importTables } from './report/import-tables.ts'
export {
  criteriaIn,
  facetLines,
  funnelLine,
  matchTable,
  nearMissLines,
  partsLine,
  provenanceTable,
  type ReportTable,
  rescueLines,
} from './report/match-report.ts'
export { candidateTable, rankingTables, skillTables, type TextLine } from './report/text-tables.ts'
export { readUnknownAnswers, type UnreadAnswer, unknownTables } from './report/unknown-report.ts'
export { changeLine, directionLine, explanationLines, type NameOf, ruleLine } from './report/why-report.ts'
export { type WhySources, whyTable } from './report/why-table.ts'
export { answerWords, criterionWords, formWords, type Language, ruleWords, word } from './report/words.ts'
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
export type { FoundIn } from './retrieve/found-in.ts'
// A demand gets its best k
export { type MatchRequest, match, queryOf, why } from './retrieve/match.ts'
export { type MatchTask, matchResult, matchTask, runMatches } from './retrieve/match-batch.ts'
export { provenanceOf, type Query } from './retrieve/query.ts'
export { type RankResult, rankWritten } from './retrieve/rank-written.ts'
export { type CandidateDemands, type DemandScore, demandsOf, demandsOfAll } from './retrieve/reverse.ts'
export { noWork, type Work } from './retrieve/search-task.ts'
export { type BestList, best, topK } from './retrieve/top-k.ts'
export type { ReadingRoom } from './retrieve/written-words.ts'
// Who may
export { allRules, ruleById, ruleIds } from './rules/all.ts'
export type { Rule, RuleSource, Stage, Waiver } from './rules/rule.ts'
// A pair gets a score and its reason
export { planScoring, type ScoringPlan } from './score/plan.ts'
export { explain, type PairScore, scorePair } from './score/score.ts'
export type { Knowledge } from './text/knowledge.ts'
export { type CompiledLexicon, compileLexicon, type Lexicon, type SkillKind } from './text/lexicon.ts'
export { indexMajorWords, type MajorCandidate, type MajorLinker, type MajorWordTable } from './text/link-majors.ts'
export { linkSkills, type SkillSpan } from './text/link-skills.ts'
export { type LinkedText, linkText, type TextSpan } from './text/link-text.ts'
export { indexTitles, type TitleCandidate, type TitleIndex, type TitleTable } from './text/link-titles.ts'
export type { Linked } from './text/meant.ts'
export type { Evidence as SpanEvidence } from './text/phrase-core.ts'
export {
  type Encoder,
  type RankedTitle,
  type RankerTables,
  type TitleRanker,
  type TitleToRank,
  titleRanker,
} from './text/similar-titles.ts'
export { parseSkillList } from './text/skill-list.ts'
export { type SkillSuggester, type SuggestedSkill, skillSuggester } from './text/suggest-skills.ts'
export type { ConceptTable } from './text/title-concepts.ts'
export {
  emptyRegional,
  mergeAnswers,
  RegionalLexicon,
  type UnknownAnswer,
  type UnknownSkill,
  unknownSkills,
  withRegional,
} from './text/unknown-skills.ts'
export { type UnlawfulClause, unlawfulClauses } from './text/unlawful.ts'
