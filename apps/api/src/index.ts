/** Duikou over HTTP: make the app for a region, or serve it. */
export { type Api, type ApiOptions, createApi } from './api.ts'
export type { ThreadModule } from './jobs/thread.ts'
export { defaultLimits, type Limits } from './limits.ts'
export { type FileReader, type ImportAsk, openRegion, type Region, type RegionOptions } from './region.ts'
export { type LineAnswer, type TextName, type Texts, textNames } from './routes/texts.ts'
export { type Served, type ServeOptions, serveApi, tokenProblem } from './serve.ts'
export { startWorker, type Worker, type WorkerOptions } from './work.ts'
