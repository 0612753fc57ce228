/** `duikou/shortage`: what a region lacks, and the catalogue. A door of its own, so that whoever only matches does not load it. */

// The nouns
export {
  CatalogueEdition,
  CatalogueEntry,
  CatalogueOverride,
  CatalogueState,
  CatalogueWorking,
  catalogueStates,
  PublishedEntry,
  postCategories,
  shortageKinds,
} from './model/catalogue.ts'
export { KeptTables } from './model/kept-tables.ts'
export { ReferenceWindow } from './model/reference-window.ts'
export {
  type IndexGroup,
  type PublishedShortageMethods,
  type PublishedShortagePolicy,
  ShortageMethod,
  ShortagePolicy,
} from './model/shortage-policy.ts'
// A report says so
export { catalogueMarkdown, catalogueTable, diffTable } from './report/catalogue-report.ts'
export { catalogueTables } from './report/catalogue-workbook.ts'
export { shortageText } from './report/shortage-lines.ts'
export { notes, ratioText, shortageTable } from './report/shortage-report.ts'
export { exposedWords, refusalWords } from './report/shortage-words.ts'
export { familiesTable, shortageTables } from './report/shortage-workbook.ts'
export type { Words } from './report/words.ts'
// The region gets an index
export {
  advance,
  diffEditions,
  type EditionDiff,
  type EditionFacts,
  editionOf,
  keptTables,
  override,
  type Refusal,
  type Step,
  starOn,
} from './shortage/edition.ts'
export { type FamilyEdits, familyKey, familyOf } from './shortage/family.ts'
export { type PopulationRow, populationOf } from './shortage/gross-up.ts'
export { explainIndex } from './shortage/index-score.ts'
export { type PublishedFacts, publishedEdition } from './shortage/published-edition.ts'
export type { ShortageRequest, ShortageResult, ShortageRow } from './shortage/result.ts'
export { measureShortage } from './shortage/shortage.ts'
export { mergeCounts, resample, type StarCounts } from './shortage/stability.ts'
export type { Withheld } from './shortage/suppress.ts'
export type { EarlierTables, Tables } from './shortage/tables.ts'
