/** Every stable code of a problem is written down for readers, as the code itself has it. */
import { openMemoryStore } from '@duikou/store'
import { expect, test } from 'vitest'
import { problemCodes } from '../src/problem-codes.ts'
import { problemMarkdown } from '../src/problem-page.ts'
import { apiOver } from './sample.ts'

test('docs/problems.md is what the table says (mend it with: npm test -- apps/api/test/problems -u)', async () => {
  await expect(problemMarkdown()).toMatchFileSnapshot('../docs/problems.md')
})

test('the page has a row for each code, in both languages, and needs no other site', async () => {
  const api = await apiOver(await openMemoryStore())
  const text = async (path: string) => (await api.request(path, { headers: { host: '127.0.0.1' } })).text()
  const page = await text('/docs/problems')
  for (const [code, { status, title, remedy }] of Object.entries(problemCodes))
    for (const words of [`<td>${code}</td><td>${status}</td>`, title.zh, title.en, remedy.zh, remedy.en])
      expect(page).toContain(words.replaceAll('<', words.startsWith('<td>') ? '<' : '&lt;'))
  expect(page.match(/<tr>/g)).toHaveLength(1 + Object.keys(problemCodes).length)
  expect(page).not.toMatch(/https?:/)
  expect(await text('/docs')).toContain('href="/docs/problems"')
  await api.stop()
})

test('a code that asks to wait has a status that says so, and no code is a success', () => {
  for (const { status } of Object.values(problemCodes)) expect(status).toBeGreaterThanOrEqual(400)
  for (const [code, { status }] of Object.entries(problemCodes))
    expect([code, status === 503 || status === 429]).toEqual([code, /busy|too_many/.test(code)])
})
