/**
 * Whether a text speaks of the very work of a post: its clauses, read as titles, lead to the same occupation or one beside it.
 * Who names it and has practised stands before who only names it; what he learnt at school counts apart.
 */
import { majorRung } from '../reference/major-affinity.ts'
import { gramsOf } from '../text/grams.ts'
import type { TitleIndex } from '../text/link-titles.ts'
import { plain } from '../text/title-words.ts'

/** The work that a post stands for, from its title. */
export interface AskedWork {
  readonly title: string
  /** Occupations that the title may mean. */
  readonly occupations: readonly string[]
  /** Majors that lead to it, where the demand states none. */
  readonly majors: readonly string[]
}

/** Least strength, before it is calibrated, for a further occupation that the title means, and for one that a clause speaks of. */
const [ASKED, SPOKEN] = [0.067, 0.184]
/** Levels of the stand-in skill, 1 … 5, for the same occupation, the same 小类 and the same 中类. */
const LEVELS = { same: 5, sameMinorGroup: 3, sameSubMajorGroup: 1 }
/** Most for work that is named without a word of practice; least for who practised and has a skill that is asked. */
const [NAMED, PRACTISED] = [4, 4]
/** Levels of schooling by where the major stands to one that leads to the work. */
const TAUGHT = { asked: 5, sameClass: 4, sameClassOtherLevel: 4, sameGroup: 2, sameGroupOtherLevel: 1, other: 0 }

export function askedWork(titles: TitleIndex, title: string, majors: readonly string[]): AskedWork {
  const found = titles.link(title)
  const occupations = found.filter(({ strength }, i) => i === 0 || strength >= ASKED).map(({ code }) => code)
  return { title, occupations, majors }
}

/** `text` without the major's name, which is schooling; `hasAsked`: the text names a skill that the post asks for. */
export function workLevel(titles: TitleIndex, asked: AskedWork, text: string, hasAsked: boolean): number {
  const named = namedLevel(titles, asked, text)
  if (!PRACTICE.test(text)) return Math.min(named, NAMED)
  return hasAsked ? Math.max(named, PRACTISED) : named
}

export function schoolingLevel({ majors }: AskedWork, held: string | null): number {
  return held === null ? 0 : Math.max(0, ...majors.map((major) => TAUGHT[majorRung(major, held)]))
}

/** «实习半年», «三年», «换过», «独立出版»: it was done, not only learnt. */
const PRACTICE =
  /实习|(?:(?<!\d\d)\d|[一二两三四五六七八九十半几多])个?(?:年(?!级)|月)|[做干写管修换带拆装接开跑画]过|(?:处理|负责|参与)过|师傅|独立/

function namedLevel(titles: TitleIndex, { title, occupations }: AskedWork, text: string): number {
  let best = wordingLevel(title, text)
  for (const clause of clausesOf(text)) {
    const [spoken] = titles.link(clause)
    if (spoken === undefined || spoken.strength < SPOKEN) continue
    for (const asked of occupations) best = Math.max(best, nearness(asked, spoken.code))
  }
  return best
}

/** What a person says of doing; what is denied is no work. */
function clausesOf(text: string): string[] {
  return plain(text)
    .split(/[,。;!?、\n]/)
    .filter((clause) => !/^(?:不|无|没|未|尚未)|不会|不想|不做/.test(clause))
    .map((clause) =>
      clause
        .replace(/^(?:熟练|精通|熟悉|会|能|懂|做过|学过|干过|当过|从事过?|有|具备|掌握|曾任|担任)+/, '')
        .replace(
          /(?:实习|经验|经历|工作)?(?:\d+|[一二两三四五六七八九十半]+)?个?(?:年|月)?(?:以上)?(?:工作)?(?:经验|经历)?$/,
          '',
        ),
    )
    .filter((clause) => clause.length >= 2)
}

function nearness(asked: string, spoken: string): number {
  if (asked === spoken) return LEVELS.same
  if (asked.slice(0, 7) === spoken.slice(0, 7)) return LEVELS.sameMinorGroup
  return asked.slice(0, 4) === spoken.slice(0, 4) ? LEVELS.sameSubMajorGroup : 0
}

/** How much of a title stands in a text, 0 … 5: the share of its pairs of characters; less than half is chance. */
function wordingLevel(title: string, text: string): number {
  const asked = new Set(gramsOf(plain(title)).filter((gram) => gram.length === 2 && !/[\^$]/.test(gram)))
  if (asked.size === 0) return 0
  const said = new Set(gramsOf(plain(text)))
  let met = 0
  for (const gram of asked) if (said.has(gram)) met++
  const level = Math.floor((5 * met) / asked.size)
  return level >= 3 ? level : 0
}
