/** Duikou over HTTP, typed: Node, Deno, Bun and the browser. */
export { type Client, createClient, OutputRestarted } from './client.ts'
export { operations, withoutMethod } from './contract.ts'
export type {
  AuditLine,
  CatalogueAnswer,
  CatalogueQuestion,
  ConfirmQuestion,
  CooperationAnswer,
  CooperationQuestion,
  DecideQuestion,
  DecisionsAnswer,
  ExplanationAnswer,
  FillQuestion,
  ImportQuestion,
  Job,
  JobKind,
  KeptDecisions,
  KeptRecord,
  LifeCycle,
  MarketAnswer,
  MarketQuestion,
  MatchAnswer,
  MatchQuestion,
  PairQuestion,
  ProposalsQuestion,
  SeatsQuestion,
  ShortageAnswer,
  ShortageQuestion,
  TextName,
} from './questions.ts'
export { type ClientOptions, ProblemError } from './transport.ts'
