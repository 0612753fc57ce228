/**
 * A registry in the flat format with every column, from a seed. Trainees have one of 100 fields: their skills, major and certificates
 * mostly come from it, as do those that a demand asks for; the commonest field has a tenth of all.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { certificateName, dateAfter } from './columns.ts'

const SKILLS = 2000
const FIELDS = 100
const REGIONS = 16
const MOST_SKILLS = 15

export interface FlatWorld {
  readonly trainees: number
  readonly demands: number
  readonly postings: number
}

export function makeFlat(folder: string, trainees: number, demands: number, seed: number): FlatWorld {
  mkdirSync(folder, { recursive: true })
  const draw = generator(seed)
  const fieldAt = zipf(FIELDS, 0.8)
  const skillAt = zipf(40, 0.9)
  const anySkill = zipf(SKILLS, 1)
  const field = () => fieldAt(draw())
  const skillOf = (one: number, share: number) =>
    draw() < share ? (one * 20 + skillAt(draw()) * 7) % SKILLS : anySkill(draw())

  const offsets = new Uint32Array(trainees + 1)
  const skills = new Uint16Array(trainees * MOST_SKILLS)
  const levels = new Uint8Array(trainees * MOST_SKILLS)
  const [education, region, age] = [new Uint8Array(trainees), new Uint8Array(trainees), new Uint8Array(trainees)]
  const [major, available, pay] = [new Uint16Array(trainees), new Uint16Array(trainees), new Uint16Array(trainees)]
  const certificates = new Uint32Array(trainees)
  let past = 0
  for (let row = 0; row < trainees; row++) {
    const own = field()
    const seen = new Set<number>()
    for (let left = 6 + whole(draw, 9); left > 0; left--) {
      const skill = skillOf(own, 0.85)
      if (seen.has(skill)) continue
      seen.add(skill)
      skills[past] = skill
      levels[past++] = 1 + Math.min(4, Math.floor(-Math.log(1 - draw()) * 1.3))
    }
    offsets[row + 1] = past
    education[row] = 1 + Math.floor(draw() ** 1.3 * 5)
    region[row] = whole(draw, REGIONS)
    major[row] = 1 + own * 4 + whole(draw, 4)
    certificates[row] = ((draw() < 0.4 ? 1 << (own % 32) : 0) | (draw() < 0.3 ? 1 << whole(draw, 32) : 0)) >>> 0
    age[row] = 17 + whole(draw, 20)
    available[row] = draw() < 0.05 ? 0 : 1 + whole(draw, 400)
    pay[row] = draw() < 0.3 ? 0 : 3000 + 100 * whole(draw, 80)
  }
  const save = (name: string, values: ArrayBufferView) =>
    writeFileSync(path.join(folder, name), new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  save('off.u32', offsets)
  save('skill.u16', skills.subarray(0, past))
  save('level.u8', levels.subarray(0, past))
  save('edu.u8', education)
  save('reg.u8', region)
  save('major.u16', major)
  save('cert.u32', certificates)
  save('age.u8', age)
  save('avail.u16', available)
  save('pay.u16', pay)
  writeFileSync(path.join(folder, 'majors.txt'), `${majorCodes().join('\n')}\n`)

  const asked = Array.from({ length: demands }, () => demandFrom(draw, field(), skillOf))
  writeFileSync(path.join(folder, 'demands.txt'), `${asked.map(({ plain }) => plain).join('\n')}\n`)
  writeFileSync(path.join(folder, 'demands.ndjson'), `${asked.map(({ full }) => JSON.stringify(full)).join('\n')}\n`)
  return { trainees, demands, postings: past }
}

type Draw = () => number

function demandFrom(draw: Draw, own: number, skillOf: (field: number, share: number) => number) {
  const skills = new Map<number, { skill: string; level: number; weight: number; must: boolean }>()
  for (const wanted = 5 + whole(draw, 6); skills.size < wanted; ) {
    const skill = skillOf(own, 0.9)
    if (!skills.has(skill))
      skills.set(skill, { skill: String(skill), level: 1 + whole(draw, 4), weight: 1 + whole(draw, 5), must: false })
  }
  const everywhere = draw() < 0.4
  const regions = Array.from({ length: REGIONS }, (_, region) => region).filter(() => everywhere || draw() < 0.35)
  const region = (regions.length > 0 ? regions : [0]).join()
  const educationMin = 1 + whole(draw, 3)
  const list = [...skills.values()]
  const prefix = majorCodes()[own * 4]?.slice(0, 4) ?? ''
  const min = 4000 + 100 * whole(draw, 40)
  return {
    plain: `${educationMin}|${region}|${list.map(({ skill, level, weight }) => `${skill}:${level}:${weight}`)}`,
    full: {
      educationMin,
      educationPreferred: Math.min(5, educationMin + 1),
      region,
      skills: list,
      certificates: draw() < 0.5 ? [{ certificate: certificateName(own % 32), level: null, must: draw() < 0.3 }] : [],
      majors: [{ prefix, must: draw() < 0.3 }],
      startBy: draw() < 0.7 ? dateAfter(whole(draw, 300)) : null,
      pay: draw() < 0.8 ? { min, max: min + 2000, months: 12 } : null,
    },
  }
}

/** Four majors a field; fields of one ten share the first two digits. */
function majorCodes(): string[] {
  return Array.from({ length: FIELDS * 4 }, (_, i) => {
    const own = Math.floor(i / 4)
    return `${41 + Math.floor(own / 10)}${String(1 + (own % 10)).padStart(2, '0')}${String(1 + (i % 4)).padStart(2, '0')}`
  })
}

function whole(draw: Draw, below: number): number {
  return Math.floor(draw() * below)
}

/** mulberry32: uniform in [0, 1). */
function generator(seed: number): Draw {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Places 0 … n − 1 with weights 1 / (place + 1)^exponent: from a share in [0, 1) to a place. */
function zipf(n: number, exponent: number): (share: number) => number {
  const sums = new Float64Array(n)
  let sum = 0
  for (let i = 0; i < n; i++) {
    sum += 1 / (i + 1) ** exponent
    sums[i] = sum
  }
  return (share) => {
    let [low, high] = [0, n - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < share * sum) low = middle + 1
      else high = middle
    }
    return low
  }
}
