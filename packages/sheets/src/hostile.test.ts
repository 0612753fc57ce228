import { expect, test } from 'vitest'
import { SheetError } from './error.ts'
import { openIsolated } from './isolated/open-isolated.ts'
import { readWorkbook } from './read-workbook.ts'
import { hostileFiles } from './testing/hostile.ts'

const files = await hostileFiles(1 / 100)
// The files are a hundredth of the real thing (which the bench reads), and so is what they may cost.
const budget = { maxBytes: 2_000_000, maxRows: 11_000, maxCells: 200_000, maxCellLength: 10_000 }

test.each(files)('$name ends in $code', async ({ name, bytes, code }) => {
  const error = await readWorkbook({ name, bytes }, budget).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (code === null) return expect(error).toBeNull()
  expect(error).toBeInstanceOf(SheetError)
  expect(error).toMatchObject({ code, details: { file: name } })
})

test('an isolated read of a hostile file gives the same answer, and the child is gone', async () => {
  for (const { name, bytes, code } of files.filter(({ name }) => /rows-20m|entities|path/.test(name))) {
    const reading = (async () => {
      const book = await openIsolated({ name, bytes }, { budget })
      try {
        for (const sheet of book.sheets) for await (const _ of sheet.rows());
      } finally {
        await book.close()
      }
    })()
    await expect(reading).rejects.toMatchObject({ code, details: { file: name } })
  }
})
