/** Duikou over HTTP: make the app for a region, or serve it. */
export { type Api, type ApiOptions, createApi } from './api.ts'
export type { ForecastTerms } from './futures.ts'
export type { Workshop } from './jobs/kinds.ts'
export { registriesInThread, type ThreadModule } from './jobs/thread.ts'
export { defaultLimits, type Limits } from './limits.ts'
export type { Known, NextRegistry } from './next.ts'
export {
  type Announced,
  type Announcement,
  type FileReader,
  type HandedIn,
  type ImportAsk,
  openRegion,
  type Region,
  type RegionOptions,
} from './region.ts'
export type { ClassTerms } from './routes/classes.ts'
export type { ShortageTerms } from './routes/shortage.ts'
export { type LineAnswer, type TextName, type Texts, textNames } from './routes/texts.ts'
export { type Served, type ServeOptions, serveApi, tokenProblem } from './serve.ts'
export { startWorker, type Worker, type WorkerOptions } from './work.ts'
