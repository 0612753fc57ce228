/** The columns of a flat registry as the library takes them: each distinct value once, and codes by row. */
import type {
  AvailabilityFacet,
  CandidateColumns,
  Column,
  EducationFacet,
  HeldCertificate,
  PersonFacet,
  PlaceFacet,
} from 'duikou'
import type { FlatFiles } from './files.ts'

export const AS_OF = '2026-09-01'

export function columnsOf(files: FlatFiles): CandidateColumns {
  const { offsets, skills, levels, major, certificates, age, available, pay } = files
  const size = offsets.length - 1
  return {
    size,
    idAt: idsOf(size),
    skills: { offsets, skills, levels, names: Array.from({ length: mostOf(skills) + 1 }, (_, code) => String(code)) },
    attributes: {
      education: columnOf<EducationFacet>(files.education, (rank) => ({ now: rank, expected: null, expectedOn: null })),
      place: columnOf<PlaceFacet>(files.region, (region) => ({ of: 'willing', regions: [String(region)] })),
      ...(major === null ? {} : { major: columnOf(major, (code) => (code === 0 ? null : majorOf(files, code))) }),
      ...(certificates === null ? {} : { certificates: columnOf(certificates, heldOf) }),
      ...(age === null ? {} : { person: columnOf(age, personOf) }),
      ...(available === null ? {} : { availability: columnOf(available, availabilityOf) }),
      ...(pay === null ? {} : { pay: columnOf(pay, (yuan) => (yuan === 0 ? null : yuan)) }),
    },
  }
}

/** On its own: it lives as long as the registry, and would keep the files alive. */
function idsOf(size: number): (row: number) => string {
  const above = Number(`1${'0'.repeat(String(size).length)}`)
  return (row) => String(above + row).slice(1)
}

export function certificateName(bit: number): string {
  return `C${bit}`
}

/** Without `majors.txt` the number itself is the code. */
function majorOf({ majorCodes }: FlatFiles, code: number): string {
  return majorCodes[code - 1] ?? String(code).padStart(6, '0')
}

function heldOf(bits: number): HeldCertificate[] {
  const held: HeldCertificate[] = []
  for (let bit = 0; bit < 32; bit++)
    if (((bits >>> bit) & 1) === 1) held.push({ certificate: certificateName(bit), level: null })
  return held
}

function personOf(age: number): PersonFacet | null {
  if (age === 0) return null
  const consent = { basis: 'consent', purpose: 'matching', recipient: null, guardian: true, withdrawn: null } as const
  return {
    status: 'graduate',
    birthMonth: `${Number(AS_OF.slice(0, 4)) - age}-01`,
    year: null,
    consents: [{ ...consent, given: '2026-01-01' }],
    optOutAutomated: false,
    forms: [],
  }
}

function availabilityOf(daysPlusOne: number): AvailabilityFacet | null {
  return daysPlusOne === 0 ? null : { employment: dateAfter(daysPlusOne - 1), student: null }
}

/** The date so many days after the as-of date. */
export function dateAfter(days: number): string {
  return new Date(Date.parse(`${AS_OF}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Codes rise in the order in which values are met first. */
function columnOf<T>(raw: Uint8Array | Uint16Array | Uint32Array, read: (raw: number) => T | null): Column<T | null> {
  const codeOf = new Map<number, number>()
  const codes = new Uint32Array(raw.length)
  let [last, lastCode] = [-1, 0]
  for (let row = 0; row < raw.length; row++) {
    const value = raw[row] ?? 0
    if (value !== last) {
      last = value
      lastCode = codeOf.get(value) ?? codeOf.size
      if (lastCode === codeOf.size) codeOf.set(value, lastCode)
    }
    codes[row] = lastCode
  }
  const values = [...codeOf.keys()].map(read)
  if (values.length <= 256) return { codes: Uint8Array.from(codes), values }
  return { codes: values.length <= 65_536 ? Uint16Array.from(codes) : codes, values }
}

function mostOf(codes: Uint16Array): number {
  let most = 0
  for (const code of codes) if (code > most) most = code
  return most
}
