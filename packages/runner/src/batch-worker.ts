/** One thread of a batch. It loads what searches and nothing else: until it has, it is no help. */
import { runBatch } from 'duikou/search'
import { type TaskParcel, TaskReader, writeLists } from './parcel.ts'
import { ended, serve } from './thread.ts'

const reader = new TaskReader()

serve((parcel: TaskParcel, { segment, worker }) => {
  const [found, work] = ended(runBatch(segment, reader.read(parcel), worker))
  const lists = writeLists(found)
  return [{ lists, work }, [lists.buffer]]
})
