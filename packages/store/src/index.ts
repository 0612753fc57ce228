/** What is kept, and where. */
export { type BackupReport, backupStore, type RestoreReport, restoreBackup } from './backup.ts'
export { changesOf } from './changes.ts'
export type { Database } from './database.ts'
export { decisionsIn, keepDecisions } from './decisions.ts'
export { recordDigest } from './etag.ts'
export type { Job, JobOutput, JobQueue, JobState, JobStep, StepTaken } from './job.ts'
export type { Json } from './json.ts'
export { recordedSeed, recordSeed } from './lots.ts'
export { copyBefore, isStore, openMemoryStore, openSource, openStore, STORE_FILE } from './open.ts'
export { personalNouns, personsBefore, personsOf } from './purge.ts'
export { guardRuntime } from './runtime.ts'
export { SCHEMA_VERSION as schemaVersion } from './schema.ts'
export {
  dropKeptRegistry,
  type KeptRegistry,
  type KeptRegistryOptions,
  keptRegistry,
  SNAPSHOT_FILE,
} from './snapshot.ts'
export { openSnapshotFile, writeSnapshotFile } from './snapshot-file.ts'
export {
  type Act,
  type Applied,
  type AuditLine,
  type Change,
  type Damage,
  type Once,
  type Purged,
  type Store,
  type StoredRecord,
  StoreError,
  type StoreIssue,
  type StoreSource,
} from './store.ts'
