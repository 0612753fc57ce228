import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallLexicon, words } from '../../test/words.ts'
import { findEntries } from './dictionary.ts'
import { normalise } from './normalise.ts'
import { requirementsOf } from './requirements.ts'

const name = fc.constantFrom(
  ...[...smallLexicon.skills, ...smallLexicon.certificates].flatMap((one) => [one.name, ...one.aliases]),
)
const word = fc.constantFrom(
  '，',
  '、',
  '。',
  '；',
  '：',
  '（',
  '）',
  '熟练',
  '会',
  '能',
  '无需',
  '不限',
  '无',
  '勿扰',
  '优先',
  '必须',
  '上岗',
  '但',
  '等',
  ' ',
)

test('every name gets one requirement, however names and words follow each other', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(name, word), { maxLength: 30 }), (pieces) => {
      const normal = normalise(pieces.join(''))
      const found = findEntries(words.dictionary, normal)
      expect(requirementsOf(normal.text, found)).toHaveLength(found.length)
    }),
    { numRuns: 500 },
  )
})

test('a sentence mark parts what is said: the words of one sentence never touch another', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(name, word), { maxLength: 12 }),
      fc.array(fc.oneof(name, word), { maxLength: 12 }),
      (one, other) => {
        const judge = (text: string) => {
          const normal = normalise(text)
          return requirementsOf(normal.text, findEntries(words.dictionary, normal))
        }
        const [first, second] = [one.join(''), other.join('')]
        expect(judge(`${first}。${second}`)).toEqual([...judge(`${first}。`), ...judge(second)])
      },
    ),
    { numRuns: 500 },
  )
})
