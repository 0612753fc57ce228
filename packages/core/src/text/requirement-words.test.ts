import fc from 'fast-check'
import { expect, test } from 'vitest'
import { words } from '../../test/words.ts'
import { type Found, findEntries } from './dictionary.ts'
import { normalise } from './normalise.ts'
import { type Cue, whatIsSaid } from './requirement-words.ts'
import { scanOf } from './scan.ts'

const piece = fc.constantFrom(
  ...[
    '数控车床',
    'PLC编程',
    'Java',
    '电工证',
    '会计',
    '焊工',
    '，',
    '、',
    '。',
    '；',
    '\n',
    '：',
    '熟练',
    '熟悉',
    '会',
    '能',
  ],
  ...[
    '能力',
    '无需',
    '不限',
    '不限于',
    '无',
    '勿扰',
    '优先',
    '必须',
    '上岗',
    '上岗证',
    '但',
    '等',
    ' ',
    '要求',
    '的',
    '免考试',
    'a',
  ],
)

test('one walk finds what asking every place outside of the names finds', () => {
  let cues = 0
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const normal = normalise(pieces.join(''))
      const { text } = normal
      const found = findEntries(words.dictionary, normal)
      const scan = scanOf(text)
      // Copied: what is said is good until asked again.
      const saidAround = (names: readonly Found[]) => {
        const { cues, count, marks, ends } = whatIsSaid(text, scan, names)
        return { cues: cues.slice(0, count).map((cue) => ({ ...cue })), marks: marks.slice(0, ends) }
      }
      const said = saidAround(found)
      const { marks } = said
      const isNamed = (place: number) => found.some(({ start, end }) => start <= place && place < end)
      const asked: Cue[] = []
      for (let place = 0; place < text.length; place++) {
        if (isNamed(place)) continue
        const hidden = { start: 0, end: place } as Found
        const [cue] = saidAround([hidden, ...found.filter(({ start }) => start > place)]).cues
        if (cue?.start !== place) continue
        asked.push(cue)
        place = cue.end - 1
      }
      expect(said.cues).toEqual(asked)
      expect(marks).toEqual(
        [...text].flatMap((unit, at) => ('。;!?\n\r,\t'.includes(unit) && !isNamed(at) ? [at] : [])),
      )
      cues += asked.length
    }),
    { numRuns: 500 },
  )
  expect(cues).toBeGreaterThan(500)
})
