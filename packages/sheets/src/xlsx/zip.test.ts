import { expect, test } from 'vitest'
import { defaultBudget, Meter } from '../budget.ts'
import { joined, storedZip } from '../testing/stored-zip.ts'
import { crc32 } from './crc32.ts'
import { ZipFile } from './zip.ts'

async function content(zip: Uint8Array, part: string): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of new ZipFile(zip).chunks(part, new Meter(defaultBudget))) pieces.push(piece)
  return new TextDecoder().decode(joined(pieces))
}

test('CRC-32 check value, whole and in pieces', () => {
  const bytes = new TextEncoder().encode('123456789')
  expect(crc32(bytes)).toBe(0xcbf43926)
  expect(crc32(bytes.subarray(5), crc32(bytes.subarray(0, 5)))).toBe(0xcbf43926)
  expect(crc32(new Uint8Array())).toBe(0)
})

test('parts are found by name, whatever the slashes and the case', async () => {
  const zip = storedZip({ 'xl\\Workbook.xml': '学员', '/a/b.xml': 'b' })
  expect(new ZipFile(zip).has('xl/workbook.xml')).toBe(true)
  expect(await content(zip, 'xl/workbook.xml')).toBe('学员')
  expect(await content(zip, 'a/b.xml')).toBe('b')
})

test('a comment after the directory does no harm', async () => {
  const zip = joined([storedZip({ a: 'one' }), new TextEncoder().encode('comment')])
  expect(await content(zip, 'a')).toBe('one')
})

test('one changed bit is noticed', async () => {
  const zip = storedZip({ a: '0123456789' })
  const at = new TextDecoder('latin1').decode(zip).indexOf('0123456789')
  zip[at] = (zip[at] as number) ^ 1
  await expect(content(zip, 'a')).rejects.toMatchObject({ code: 'truncated', details: { part: 'a' } })
})

test('a part that says it is smaller than it is, is refused', async () => {
  const zip = storedZip({ a: '0123456789' })
  const entry = zip.length - 22 - 47
  zip[entry + 24] = 5
  await expect(content(zip, 'a')).rejects.toMatchObject({ code: 'truncated' })
})

test('a part behind a ZIP password is encrypted, a missing one is damage', async () => {
  await expect(content(storedZip({ a: 'x' }, 1), 'a')).rejects.toMatchObject({ code: 'encrypted' })
  await expect(content(storedZip({ a: 'x' }), 'b')).rejects.toMatchObject({ code: 'truncated', details: { part: 'b' } })
})

test('cut anywhere, an archive is never read', async () => {
  const zip = storedZip({ a: 'first', b: 'second' })
  for (let length = 0; length < zip.length; length++) {
    await expect(content(zip.slice(0, length), 'a')).rejects.toMatchObject({ code: 'truncated' })
  }
})
