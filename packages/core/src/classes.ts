/**
 * `duikou/classes`: order classes designed, filled and run, and who works with whom. A door of its own, so that whoever only matches does
 * not load it.
 */

export { type Backfill, type BackfillRequest, backfill, type Waiting } from './classes/backfill.ts'
export type { ClassFill } from './classes/class-fill.ts'
export type { ClosedBecause } from './classes/closed-because.ts'
export { type Confirmed, confirmRound, type SeatsLeft, seatsLeft } from './classes/confirm.ts'
export { type ClassModule, gapOf, type SkillGap, termOf } from './classes/design.ts'
export { type FillRequest, type FillResult, fillClasses, fillClassesBy } from './classes/fill.ts'
export { type FormAnswer, formsFor, type TrainingForm } from './classes/forms.ts'
export { demandFamilies, jointNeed, similarDemands } from './classes/joint-need.ts'
export { type Decided, decide, Journal, lifeCycles, memberSubject, traineeOf } from './classes/journal.ts'
export {
  agreementFacts,
  apprenticeshipLife,
  internshipLife,
  internshipSteps,
  memberLife,
  orderClassLife,
} from './classes/life-cycles.ts'
export {
  type Advance,
  advance,
  begin,
  type DecidedBy,
  type Decision,
  factsOf,
  type LifeRecord,
  type Machine,
  possibleSteps,
  stateOf,
} from './classes/machine.ts'
export { addUp, type MarketCell, type MarketFigures, marketFigures, splitMismatch, totalOf } from './classes/market.ts'
export { matchLife, programLife, projectLife } from './classes/other-life-cycles.ts'
export { type ClassOutcome, classOutcome } from './classes/outcomes.ts'
export type { PassedOver, PersonFill, PersonOutcome } from './classes/person-fill.ts'
export type { PersonRemedy } from './classes/person-remedies.ts'
export type { CapOverride, PortfolioCap, PresentInterns } from './classes/portfolio.ts'
export {
  type ClassProposal,
  type ClassVerdict,
  type ProposeRequest,
  type ProposeResult,
  proposeClasses,
} from './classes/propose.ts'
export { provenanceOfRegion } from './classes/provenance.ts'
export type { Remedy } from './classes/remedies.ts'
export {
  type Round,
  type RoundCap,
  type RoundClass,
  type RoundFindings,
  type RoundOutcome,
  type RoundProof,
  type RoundWish,
  solveRound,
} from './classes/round.ts'
export { type ClassStanding, standings } from './classes/standing.ts'
export { decidedSeats, type RoundSeat, type Staying } from './classes/staying.ts'
export {
  type CooperationReport,
  type CooperationRequest,
  cooperationReport,
} from './cooperation/cooperation-report.ts'
export { type CooperationIndex, type IndexName, indexNames, type YearIndices } from './cooperation/indices.ts'
export { type PartnerProposal, type PartnerRequest, proposePartners } from './cooperation/partners.ts'
export type { CooperationScope } from './cooperation/ties.ts'
export { ClassDesign, type PublishedClassDesign } from './model/class-design.ts'
export { CooperationTargets, type PublishedCooperationTargets } from './model/cooperation-targets.ts'
export { DecideRequest, DecisionEntry, type LifeCycleName, lifeCycleNames } from './model/decision.ts'
export { FillTerms, type Lever, levers, RecordedSeed } from './model/fill-terms.ts'
export { proposalLines, proposalTable } from './report/classes-report.ts'
export {
  hundred,
  indexPartsTable,
  indicesTable,
  partnerLines,
  partnerReasonTable,
  partnerTable,
  trendLine,
  weakestLine,
} from './report/cooperation-tables.ts'
export { closedLines, roundLines, unseatedLine } from './report/fill-lines.ts'
export { fillTable, fillTables, seatTable } from './report/fill-report.ts'
export { backfillLines, decisionTable, outcomeTable, standingTable } from './report/life-report.ts'
export { confirmSentence, refusalSentence, stateNamed, stateWord } from './report/life-words.ts'
export { marketLine, marketTable } from './report/market-report.ts'
